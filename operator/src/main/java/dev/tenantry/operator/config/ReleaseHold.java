package dev.tenantry.operator.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** How long calls that were taken away are held; with none, only the order in which readers are told is kept. */
public final class ReleaseHold implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Duration MOST = Duration.ofHours(1);

    private final DurationConverter durations = new DurationConverter();

    @Override
    public Duration convert(String value) {
        Duration hold;
        try {
            hold = durations.convert(value);
        } catch (IllegalArgumentException noDuration) {
            throw refusal(value, noDuration);
        }
        if (hold == null || hold.isNegative() || hold.compareTo(MOST) > 0) {
            throw refusal(value, null);
        }
        return hold;
    }

    private static IllegalArgumentException refusal(String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The time for which calls that were taken from an environment are held is \"" + value
                        + "\"; it is between 0s and 1h. Set quota.releaseHold of the chart, TENANTRY_QUOTA_RELEASE_HOLD,"
                        + " to the longest time that a reader of the entitlements may lag behind, such as 10s",
                cause);
    }
}
