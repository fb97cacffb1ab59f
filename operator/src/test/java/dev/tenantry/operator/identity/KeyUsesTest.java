package dev.tenantry.operator.identity;

import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Which uses of a key are shown, and when; the interval is 15 minutes. */
class KeyUsesTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final String KEY = "4bTq0ZkW9xYp";
    private static final OutsideRef REF = OutsideRef.key(REALM, KEY);
    private static final Map<String, Instant> NONE = Map.of();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration INTERVAL = Duration.ofMinutes(15);

    private final TurnableClock clock = new TurnableClock();
    private final KeyUses uses = new KeyUses(new FixedConfig(), clock);
    private final Instant start = clock.instant();

    @Test
    void a_key_that_was_never_used_shows_nothing() {
        assertThat(uses.note(REALM, NONE)).isEmpty();
        assertThat(uses.lastUsed(REALM, KEY)).isEmpty();
    }

    @Test
    void a_first_use_is_shown_at_once() {
        assertThat(uses.note(REALM, Map.of(KEY, start))).containsExactly(REF);
        assertThat(uses.lastUsed(REALM, KEY)).contains(start);
    }

    @Test
    void what_a_status_shows_has_whole_seconds() {
        uses.note(REALM, Map.of(KEY, start.plusMillis(999)));
        assertThat(uses.lastUsed(REALM, KEY)).contains(start);
        clock.advance(INTERVAL);
        assertThat(uses.note(REALM, Map.of(KEY, start.plusMillis(500)))).isEmpty();
    }

    @Test
    void a_key_that_is_used_all_the_time_is_shown_anew_once_an_interval() {
        int shown = 0;
        for (int minute = 0; minute < 60; minute++) {
            shown += uses.note(REALM, Map.of(KEY, clock.instant())).size();
            clock.advance(MINUTE);
        }
        assertThat(shown).isEqualTo(4);
    }

    @Test
    void the_last_use_of_all_is_shown_in_the_end_although_it_came_early() {
        Instant last = start.plusSeconds(90);
        uses.note(REALM, Map.of(KEY, start));
        clock.advance(MINUTE.multipliedBy(2));
        assertThat(uses.note(REALM, Map.of(KEY, last))).isEmpty();
        assertThat(uses.lastUsed(REALM, KEY)).contains(start);

        clock.advance(INTERVAL);

        assertThat(uses.note(REALM, NONE)).containsExactly(REF);
        assertThat(uses.lastUsed(REALM, KEY)).contains(last);
    }

    @Test
    void it_is_an_interval_between_two_showings_and_not_between_two_uses() {
        uses.note(REALM, Map.of(KEY, start));
        clock.advance(INTERVAL);
        Instant early = start.plusSeconds(1);
        assertThat(uses.note(REALM, Map.of(KEY, early))).containsExactly(REF);

        clock.advance(MINUTE);

        assertThat(uses.note(REALM, Map.of(KEY, clock.instant()))).isEmpty();
        assertThat(uses.lastUsed(REALM, KEY)).contains(early);
    }

    @Test
    void a_use_that_is_told_again_or_late_takes_nothing_back() {
        uses.note(REALM, Map.of(KEY, start));
        clock.advance(INTERVAL);
        assertThat(uses.note(REALM, Map.of(KEY, start))).isEmpty();
        assertThat(uses.note(REALM, Map.of(KEY, start.minusSeconds(5)))).isEmpty();
        assertThat(uses.lastUsed(REALM, KEY)).contains(start);
    }

    @Test
    void the_same_key_id_in_another_realm_is_another_key() {
        uses.note(REALM, Map.of(KEY, start));
        assertThat(uses.lastUsed(new Realm("tenantry.acme.acme"), KEY)).isEmpty();
    }

    @Test
    void what_waits_goes_with_its_realm() {
        uses.note(REALM, Map.of(KEY, start));
        uses.note(REALM, Map.of(KEY, start.plusSeconds(1)));
        uses.forget(REALM);
        clock.advance(INTERVAL);
        assertThat(uses.note(REALM, NONE)).isEmpty();
    }
}
