package dev.tenantry.operator.config;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class TokenLifetimeTest {

    @Test
    void fromAMinuteToADay() {
        assertThat(new TokenLifetime().convert("1m")).isEqualTo(Duration.ofMinutes(1));
        assertThat(new TokenLifetime().convert("PT5M")).isEqualTo(Duration.ofMinutes(5));
        assertThat(new TokenLifetime().convert("24h")).isEqualTo(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "59s", "PT-5M", "1441m", "", "soon"})
    void nothingElseAndTheRefusalNamesTheSetting(String value) {
        assertThatThrownBy(() -> new TokenLifetime().convert(value))
                .hasMessageContainingAll(
                        "\"" + value + "\"; it is between 1m and 24h",
                        "apiKeys.tokenLifetime",
                        "TENANTRY_API_KEYS_TOKEN_LIFETIME");
    }
}
