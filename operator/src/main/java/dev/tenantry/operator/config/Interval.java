package dev.tenantry.operator.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** A duration of a second or more: with none, what is done at each interval would be done without a pause. */
abstract class Interval implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final DurationConverter durations = new DurationConverter();
    private final String purpose;
    private final String chartValue;
    private final String variable;

    /** @param purpose what is done at each interval, as the rest of a sentence that begins with "The interval" */
    Interval(String purpose, String chartValue, String variable) {
        this.purpose = purpose;
        this.chartValue = chartValue;
        this.variable = variable;
    }

    @Override
    public Duration convert(String value) {
        Duration interval;
        try {
            interval = durations.convert(value);
        } catch (IllegalArgumentException noDuration) {
            throw refusal(value, noDuration);
        }
        if (interval == null || interval.compareTo(LEAST) < 0) {
            throw refusal(value, null);
        }
        return interval;
    }

    private IllegalArgumentException refusal(String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "The interval " + purpose + " is \"" + value + "\"; it is at least 1s. Set " + chartValue
                        + " of the chart, " + variable + ", to 1s or more, such as 10s or PT10S",
                cause);
    }
}
