package dev.tenantry.operator.config;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often an idle realm is read. */
class WatchIntervalTest {

    private final WatchInterval intervals = new WatchInterval();

    @ParameterizedTest
    @ValueSource(strings = {"1s", "PT1S", "1"})
    void a_second_is_the_least(String interval) {
        assertThat(intervals.convert(interval)).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "0", "999ms", "PT0.5S"})
    void less_is_refused(String interval) {
        assertThatThrownBy(() -> intervals.convert(interval))
                .hasMessageContaining("\"" + interval + "\"; it is at least 1s")
                .hasMessageContaining("keycloak.watchInterval");
    }
}
