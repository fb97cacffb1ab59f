package dev.tenantry.operator.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/** A duration of a second or more: with none, a realm would be read without a pause. */
public final class WatchInterval implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final DurationConverter durations = new DurationConverter();

    @Override
    public Duration convert(String value) {
        Duration interval = durations.convert(value);
        if (interval == null || interval.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("The interval at which a realm is read is \"" + value
                    + "\"; it is at least 1s. Set keycloak.watchInterval of the chart,"
                    + " TENANTRY_KEYCLOAK_WATCH_INTERVAL, to 1s or more");
        }
        return interval;
    }
}
