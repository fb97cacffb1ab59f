package dev.tenantry.operator.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** How often an ApiKey may come to show a later use: each time is a write to the API server. */
public final class LastUsedInterval implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Duration LEAST = Duration.ofSeconds(10);
    private static final Duration MOST = Duration.ofHours(24);

    private final DurationConverter durations = new DurationConverter();

    @Override
    public Duration convert(String value) {
        Duration interval;
        try {
            interval = durations.convert(value);
        } catch (IllegalArgumentException noDuration) {
            throw refusal(value, noDuration);
        }
        if (interval == null || interval.compareTo(LEAST) < 0 || interval.compareTo(MOST) > 0) {
            throw refusal(value, null);
        }
        return interval;
    }

    private static IllegalArgumentException refusal(String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The interval at which an ApiKey shows its last use anew is \"" + value
                        + "\"; it is between 10s and 24h. Set apiKeys.lastUsedInterval of the chart,"
                        + " TENANTRY_API_KEYS_LAST_USED_INTERVAL, to a time in that range, such as 15m",
                cause);
    }
}
