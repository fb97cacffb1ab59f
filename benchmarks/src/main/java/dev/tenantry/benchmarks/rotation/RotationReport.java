package dev.tenantry.benchmarks.rotation;

import dev.tenantry.benchmarks.Outcome;
import java.time.Duration;

/**
 * How long it took to replace keys that were due at once.
 *
 * @param issuing seconds from the first ApiKey's creation until the last had its key
 * @param rotating seconds from the time when all were due until the last had its new key
 * @param ratio of the second to the first
 * @param rotatedOnce how many had two keys in the end, the first and its successor
 * @param notSynced how many ApiKeys ever said Synced=False
 * @param requests for tokens meanwhile, with what the Secrets had
 * @param failures of these
 */
public record RotationReport(
        int keys,
        double issuing,
        double rotating,
        double ratio,
        long rotatedOnce,
        int notSynced,
        long requests,
        long failures)
        implements Outcome {

    private static final double MILLIS_OF_A_SECOND = 1e3;

    static RotationReport of(
            int keys,
            Duration issuing,
            Duration rotating,
            long rotatedOnce,
            int notSynced,
            long requests,
            long failures) {
        return new RotationReport(
                keys,
                seconds(issuing),
                seconds(rotating),
                seconds(rotating) / seconds(issuing),
                rotatedOnce,
                notSynced,
                requests,
                failures);
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS_OF_A_SECOND;
    }

    @Override
    public boolean isGood() {
        return rotatedOnce == keys && notSynced == 0 && failures == 0 && requests > 0;
    }

    @Override
    public String toString() {
        return """
                %,d keys due in the same second:
                  issued in %.1f s (%.0f/s), replaced %.1f s after they were due (%.0f/s), ratio %.2f
                  %,d replaced once, %,d were not in sync at some time
                  %,d of %,d requests for tokens failed meanwhile
                """.formatted(
                        keys,
                        issuing,
                        keys / issuing,
                        rotating,
                        keys / rotating,
                        ratio,
                        rotatedOnce,
                        notSynced,
                        failures,
                        requests);
    }
}
