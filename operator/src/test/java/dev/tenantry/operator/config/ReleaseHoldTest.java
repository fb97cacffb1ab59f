package dev.tenantry.operator.config;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseHoldTest {

    @Test
    void fromNothingToAnHour() {
        assertThat(new ReleaseHold().convert("0s")).isZero();
        assertThat(new ReleaseHold().convert("150s")).isEqualTo(Duration.ofSeconds(150));
        assertThat(new ReleaseHold().convert("1h")).isEqualTo(Duration.ofHours(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "61m", "soon"})
    void nothingElseAndTheRefusalNamesTheSetting(String value) {
        assertThatThrownBy(() -> new ReleaseHold().convert(value))
                .hasMessageContainingAll("\"" + value + "\"", "quota.releaseHold", "TENANTRY_QUOTA_RELEASE_HOLD");
    }
}
