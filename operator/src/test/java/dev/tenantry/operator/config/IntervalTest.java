package dev.tenantry.operator.config;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How often something is done. */
class IntervalTest {

    private final Interval intervals = new WatchInterval();

    @ParameterizedTest
    @ValueSource(strings = {"1s", "PT1S", "1"})
    void a_second_is_the_least(String interval) {
        assertThat(intervals.convert(interval)).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "0", "0s", "999ms", "PT0.5S", "PT-1S", "-PT10M", "-10s", "-1", "", "soon"})
    void less_is_refused(String interval) {
        assertThatThrownBy(() -> intervals.convert(interval))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + interval + "\"; it is at least 1s");
    }
}
