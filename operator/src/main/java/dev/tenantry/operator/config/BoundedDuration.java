package dev.tenantry.operator.config;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/** A duration that is neither too short nor too long for what it is for. */
abstract class BoundedDuration implements Converter<Duration> {

    private static final long serialVersionUID = 1L;

    private final DurationConverter durations = new DurationConverter();
    private final String least;
    private final @Nullable String most;
    private final String meaning;
    private final String remedy;

    /**
     * @param most null: as long as you like
     * @param meaning what the duration is, as the beginning of a sentence
     * @param remedy what to set it to, as the rest of a sentence that begins with "Set"
     */
    BoundedDuration(String least, @Nullable String most, String meaning, String remedy) {
        this.least = least;
        this.most = most;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    @Override
    public Duration convert(String value) {
        Duration duration;
        try {
            duration = durations.convert(value);
        } catch (IllegalArgumentException noDuration) {
            throw refusal(value, noDuration);
        }
        if (duration == null
                || duration.compareTo(durations.convert(least)) < 0
                || most != null && duration.compareTo(durations.convert(most)) > 0) {
            throw refusal(value, null);
        }
        return duration;
    }

    private IllegalArgumentException refusal(String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                meaning + " is \"" + value + "\"; it is " + range() + ". Set " + remedy, cause);
    }

    private String range() {
        return most == null ? "at least " + least : "between " + least + " and " + most;
    }
}
