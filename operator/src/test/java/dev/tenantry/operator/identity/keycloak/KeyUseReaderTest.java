package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.EventRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KeyUseReaderTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final long LATE = EventCursor.LATE.toMillis();

    private final Log log = new Log();
    private final KeyUseReader reader = new KeyUseReader(REALM, log, Duration.ofMinutes(1));

    @Test
    void of_many_uses_the_latest_counts() {
        log.use("a", 1_000);
        log.use("a", 3_000);
        log.use("b", 2_000);
        log.use("a", 2_500);

        assertThat(read()).isEqualTo(Map.of("a", Instant.ofEpochMilli(3_000), "b", Instant.ofEpochMilli(2_000)));
    }

    @Test
    void a_read_ends_where_the_one_before_began_but_for_what_may_come_late() {
        log.use("a", 100_000);
        read();
        log.use("b", 100_000 - LATE);
        log.use("c", 100_000 - LATE - 1);

        assertThat(read()).containsOnlyKeys("a", "b");
    }

    @Test
    void an_idle_realm_costs_one_request_for_next_to_nothing() {
        log.use("a", 100_000);
        read();
        log.requests.clear();

        read();

        assertThat(log.requests).containsExactly("from " + (100_000 - LATE) + ", first 0");
    }

    @Test
    void a_realm_in_which_no_key_is_used_is_not_searched_from_its_beginning_again_and_again() {
        reader.read(NOW, 500_000);
        log.requests.clear();

        reader.read(NOW, 500_000);

        assertThat(log.requests).containsExactly("from " + (500_000 - LATE) + ", first 0");
    }

    @Test
    void a_busy_realm_costs_so_many_requests_and_no_more_and_the_newest_uses_are_read() {
        int all = KeyUseReader.PAGE * (KeyUseReader.PAGES + 5);
        for (int use = 1; use <= all; use++) {
            log.use("k" + use, use);
        }

        Map<String, Instant> latest = read();

        assertThat(log.requests).hasSize(KeyUseReader.PAGES);
        assertThat(latest)
                .hasSize(KeyUseReader.PAGE * KeyUseReader.PAGES)
                .containsKey("k" + all)
                .doesNotContainKey("k1");
    }

    @Test
    void a_read_that_failed_is_done_again_from_the_same_place() {
        log.use("a", 100_000);
        read();
        log.use("b", 900_000);
        log.answers = false;
        assertThatThrownBy(this::read).isInstanceOf(IdentityException.class);
        log.answers = true;
        log.use("c", 200_000);

        assertThat(read()).containsOnlyKeys("a", "b", "c");
    }

    @Test
    void where_keycloak_is_another_one_the_log_is_read_anew() {
        log.use("a", 100_000);
        read();
        log.uses.clear();
        log.use("b", 1_000);
        assertThat(read()).isEmpty();

        reader.reset();

        assertThat(read()).containsOnlyKeys("b");
    }

    @Test
    void after_a_read_there_is_a_pause() {
        assertThat(reader.isDue(NOW)).isTrue();
        read();
        assertThat(reader.isDue(NOW.plusSeconds(59))).isFalse();
        assertThat(reader.isDue(NOW.plusSeconds(60))).isTrue();
    }

    @Test
    void a_read_is_due_at_a_turn_a_minute_later_and_more_often_where_uses_are_shown_more_often() {
        assertThat(KeyUseReader.pause(Duration.ofHours(1))).isEqualTo(Duration.ofSeconds(54));
        assertThat(KeyUseReader.pause(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(10));
    }

    private Map<String, Instant> read() {
        return reader.read(NOW, 0);
    }

    private static final class Log extends KeycloakEventLog {

        private final List<EventRepresentation> uses = new ArrayList<>();
        private final List<String> requests = new ArrayList<>();
        private boolean answers = true;

        @SuppressWarnings("NullAway") // Nothing is asked over the connection.
        Log() {
            super(null);
        }

        void use(String keyId, long time) {
            EventRepresentation event = new EventRepresentation();
            event.setClientId(keyId);
            event.setTime(time);
            uses.add(event);
        }

        @Override
        List<EventRepresentation> keyUses(Realm realm, long from, int first, int max) {
            requests.add("from " + from + ", first " + first);
            if (!answers) {
                throw new IdentityException(IdentityFailure.IdentityUnreachable, "Keycloak is away", null);
            }
            return uses.stream()
                    .filter(use -> use.getTime() >= from)
                    .sorted(Comparator.comparingLong(EventRepresentation::getTime)
                            .reversed())
                    .skip(first)
                    .limit(max)
                    .toList();
        }
    }
}
