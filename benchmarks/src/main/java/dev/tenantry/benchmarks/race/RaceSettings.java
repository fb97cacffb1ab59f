package dev.tenantry.benchmarks.race;

import java.time.Duration;

/**
 * How a race is run.
 *
 * @param seed of all that is drawn by chance; the timing of threads is not
 * @param pace how long each writer rests after an edit
 * @param atMost when it ends, unless so many revisions have been checked before
 * @param quiet how long nothing is disturbed after something was, at most
 * @param releaseHold that the operator runs with
 */
public record RaceSettings(
        long seed,
        int writers,
        int organizations,
        Duration pace,
        Duration atMost,
        long revisions,
        Duration quiet,
        Duration releaseHold) {

    /** What the operator holds if it is told nothing else. */
    public static final Duration DEFAULT_HOLD = Duration.ofSeconds(10);

    /** As short as a test may be. */
    public static RaceSettings brief(long seed, Duration atMost, Duration releaseHold) {
        return new RaceSettings(
                seed, 8, 12, Duration.ofMillis(50), atMost, Long.MAX_VALUE, Duration.ofSeconds(6), releaseHold);
    }
}
