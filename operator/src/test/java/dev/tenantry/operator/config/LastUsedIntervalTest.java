package dev.tenantry.operator.config;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LastUsedIntervalTest {

    @Test
    void fromTenSecondsToADay() {
        assertThat(new LastUsedInterval().convert("10s")).isEqualTo(Duration.ofSeconds(10));
        assertThat(new LastUsedInterval().convert("15m")).isEqualTo(Duration.ofMinutes(15));
        assertThat(new LastUsedInterval().convert("24h")).isEqualTo(Duration.ofHours(24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"9s", "1441m", "soon"})
    void nothingElseAndTheRefusalNamesTheSetting(String value) {
        assertThatThrownBy(() -> new LastUsedInterval().convert(value))
                .hasMessageContainingAll(
                        "\"" + value + "\"", "apiKeys.lastUsedInterval", "TENANTRY_API_KEYS_LAST_USED_INTERVAL");
    }
}
