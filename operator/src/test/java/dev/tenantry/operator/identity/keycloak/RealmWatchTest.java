package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.testing.TurnableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.AuthDetailsRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class RealmWatchTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final String OPERATOR = "operator";

    private final Log log = new Log();
    private final Told told = new Told();
    private final TurnableClock clock = new TurnableClock();
    private final RealmWatch watch = new RealmWatch(
            REALM,
            log,
            new Self(),
            new KeyUseReader(REALM, log, Duration.ofMinutes(1)),
            told,
            clock,
            Duration.ofSeconds(10));

    @BeforeEach
    void isFollowed() {
        log.happens("admin", "users/u0");
        watch.look();
        assertThat(told.all).contains("follows true");
        told.all.clear();
    }

    @Test
    void what_somebody_changed_is_told() {
        log.happens("admin", "users/u1");
        lookAtAdminEvents();
        assertThat(told.all).containsExactly("changed " + OutsideRef.account(REALM, "u1"));
    }

    /** Told a minute later, it would have everything looked at again that was looked at meanwhile. */
    @Test
    void what_happened_before_is_told_with_the_first_look_by_administrators_and_by_people() {
        log.happens("admin", "users/u1");
        log.isDone("u1");
        watch.reset();

        watch.look();

        assertThat(told.all).contains("changed " + OutsideRef.account(REALM, "u1"), "accounts");
    }

    @Test
    void what_the_operator_changed_is_not() {
        log.happens(OPERATOR, "users/u1");
        lookAtAdminEvents();
        assertThat(told.all).isEmpty();
    }

    @Test
    void a_cleared_log_is_a_gap() {
        log.events.clear();
        lookAtAdminEvents();
        assertThat(told.all).containsExactly("gap");
    }

    @Test
    void where_recording_was_switched_off_nothing_is_followed_until_it_is_on_again() {
        log.happens("admin", "events/config");
        log.recording = false;
        lookAtAdminEvents();
        assertThat(told.all).contains("follows false", "gap");
        told.all.clear();

        log.recording = true;
        lookAtAdminEvents();
        assertThat(told.all).contains("gap", "follows true");
    }

    @Test
    void that_recording_was_switched_off_is_noticed_though_the_log_was_cleared_after_it() {
        log.recording = false;
        log.events.clear();
        lookAtAdminEvents();
        assertThat(told.all).containsExactly("follows false", "gap");
    }

    @Test
    void user_events_that_are_gone_may_have_held_an_answer() {
        log.isDone("u1");
        lookAtUserEvents();
        told.all.clear();

        log.userEvents.clear();
        lookAtUserEvents();

        assertThat(told.all).containsExactly("changed " + OutsideRef.answers(REALM));
    }

    @Test
    void where_keycloak_is_another_one_everything_is_read_anew() {
        log.events.clear();
        watch.reset();
        lookAtAdminEvents();
        assertThat(told.all).isEmpty();
    }

    @Test
    void uses_of_keys_are_told_once_a_minute_whether_or_not_there_are_any() {
        log.uses("4bTq0ZkW9xYp", 5_000);
        lookARound();
        assertThat(told.uses).containsExactly(Map.of());

        clock.advance(Duration.ofMinutes(1));
        lookARound();

        assertThat(told.uses).containsExactly(Map.of(), Map.of("4bTq0ZkW9xYp", Instant.ofEpochMilli(5_000)));
    }

    @Test
    void uses_of_keys_are_told_where_nothing_else_is_recorded() {
        log.recording = false;
        log.events.clear();
        lookAtAdminEvents();
        log.uses("4bTq0ZkW9xYp", 5_000);

        clock.advance(Duration.ofMinutes(1));
        watch.look();

        assertThat(told.uses).last().isEqualTo(Map.of("4bTq0ZkW9xYp", Instant.ofEpochMilli(5_000)));
    }

    @Test
    @Timeout(10)
    void who_waits_for_an_answer_does_not_wait_for_keycloak() throws InterruptedException {
        log.hangs = new CountDownLatch(1);
        Thread looking = new Thread(watch::look);
        looking.start();
        log.asked.await();

        watch.expectAnswer(Instant.parse("2026-01-08T00:00:00Z"));
        watch.reset();

        assertThat(looking.isAlive()).isTrue();
        log.hangs.countDown();
        looking.join();
    }

    private void lookARound() {
        for (int turn = 0; turn < 6; turn++) {
            watch.look();
        }
    }

    private void lookAtUserEvents() {
        int before = log.userReads;
        for (int turn = 0; turn < 6 && log.userReads == before; turn++) {
            watch.look();
        }
    }

    /** An idle realm's reads are not all of this log. */
    private void lookAtAdminEvents() {
        int before = log.adminReads;
        for (int turn = 0; turn < 2 && log.adminReads == before; turn++) {
            watch.look();
        }
    }

    /** A log that fits a page. */
    private static final class Log extends KeycloakEventLog {

        private final List<AdminEventRepresentation> events = new ArrayList<>();
        private final List<EventRepresentation> userEvents = new ArrayList<>();
        private final List<EventRepresentation> keyUses = new ArrayList<>();
        private final CountDownLatch asked = new CountDownLatch(1);
        private volatile @Nullable CountDownLatch hangs;
        private boolean recording = true;
        private int adminReads;
        private int userReads;

        @SuppressWarnings("NullAway") // Nothing is asked over the connection.
        Log() {
            super(null);
        }

        void happens(String userId, String path) {
            AdminEventRepresentation event = new AdminEventRepresentation();
            event.setId("e" + events.size());
            event.setTime(1_000L * events.size());
            event.setResourcePath(path);
            AuthDetailsRepresentation by = new AuthDetailsRepresentation();
            by.setUserId(userId);
            event.setAuthDetails(by);
            events.add(event);
        }

        void isDone(String userId) {
            EventRepresentation event = new EventRepresentation();
            event.setId("a" + userEvents.size());
            event.setTime(1_000L * userEvents.size());
            event.setType("LOGIN");
            event.setUserId(userId);
            userEvents.add(event);
        }

        void uses(String keyId, long time) {
            EventRepresentation event = new EventRepresentation();
            event.setTime(time);
            event.setClientId(keyId);
            keyUses.add(event);
        }

        @Override
        List<EventRepresentation> keyUses(Realm realm, long from, int first, int max) {
            return keyUses.stream().filter(use -> use.getTime() >= from).toList();
        }

        @Override
        List<AdminEventRepresentation> adminEvents(Realm realm, EventCursor.Query query) {
            adminReads++;
            hang();
            return events.stream()
                    .filter(event -> event.getTime() >= query.from())
                    .toList();
        }

        @Override
        List<EventRepresentation> userEvents(Realm realm, EventCursor.Query query) {
            userReads++;
            hang();
            return List.copyOf(userEvents);
        }

        private void hang() {
            CountDownLatch answer = hangs;
            if (answer != null) {
                asked.countDown();
                try {
                    answer.await();
                } catch (InterruptedException ended) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Override
        boolean isRecording(Realm realm) {
            return recording;
        }
    }

    private static final class Self extends OwnSubject {

        Self() {
            super(realm -> realm, realm -> "");
        }

        @Override
        synchronized boolean is(@Nullable String userId) {
            return OPERATOR.equals(userId);
        }

        @Override
        synchronized boolean renew(Realm realm) {
            return false;
        }
    }

    private static final class Told implements RealmWatch.Listener {

        private final List<String> all = new ArrayList<>();
        private final List<Map<String, Instant>> uses = new ArrayList<>();

        @Override
        public void replaced() {
            all.add("replaced");
        }

        @Override
        public void gap(Realm realm) {
            all.add("gap");
        }

        @Override
        public void follows(Realm realm, boolean follows) {
            all.add("follows " + follows);
        }

        @Override
        public void changed(Set<OutsideRef> refs) {
            refs.forEach(ref -> all.add("changed " + ref));
        }

        @Override
        public void realmChanged(Realm realm) {
            all.add("realm changed");
        }

        @Override
        public void accountEvents(List<AccountEvent> events) {
            all.add("accounts");
        }

        @Override
        public void keysUsed(Realm realm, Map<String, Instant> latest) {
            uses.add(latest);
        }
    }
}
