package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.keycloak.WatchPace.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WatchPaceTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final WatchPace pace = new WatchPace(Duration.ofSeconds(10));

    @Test
    void an_idle_realm_is_read_once_each_interval() {
        assertThat(pace.pause(NOW)).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void all_logs_share_an_idle_realms_reads() {
        List<Log> minute = turns(6);
        assertThat(Collections.frequency(minute, Log.USER_EVENTS)).isEqualTo(1);
        assertThat(Collections.frequency(minute, Log.KEY_USES)).isEqualTo(1);
        assertThat(Collections.frequency(minute, Log.ADMIN_EVENTS)).isEqualTo(4);
    }

    @Test
    void changes_by_hand_wait_for_one_other_read_at_most() {
        List<Log> minutes = turns(18);
        assertThat(IntStream.range(1, minutes.size())
                        .filter(turn ->
                                minutes.get(turn) != Log.ADMIN_EVENTS && minutes.get(turn - 1) != Log.ADMIN_EVENTS))
                .isEmpty();
    }

    @Test
    void a_turn_that_the_uses_of_keys_do_not_need_is_for_the_others() {
        List<Log> minute =
                IntStream.range(0, 6).mapToObj(turn -> pace.next(NOW, false)).toList();
        assertThat(Collections.frequency(minute, Log.ADMIN_EVENTS)).isEqualTo(5);
    }

    @Test
    void where_something_happened_all_are_read_more_often_for_a_while() {
        pace.stir(NOW);
        assertThat(pace.pause(NOW)).isEqualTo(Duration.ofSeconds(2));
        List<Log> seconds = turns(6);
        assertThat(Collections.frequency(seconds, Log.USER_EVENTS)).isEqualTo(2);
        assertThat(Collections.frequency(seconds, Log.KEY_USES)).isEqualTo(1);
        assertThat(pace.pause(NOW.plusSeconds(30))).isEqualTo(Duration.ofSeconds(10));
    }

    private List<Log> turns(int many) {
        return IntStream.range(0, many).mapToObj(turn -> pace.next(NOW, true)).toList();
    }
}
