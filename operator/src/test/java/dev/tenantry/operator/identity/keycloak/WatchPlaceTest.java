package dev.tenantry.operator.identity.keycloak;

import com.sun.net.httpserver.HttpExchange;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Passes that have much to do leave the watch its place and its connection, and the watch has no more than that place. */
class WatchPlaceTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final Realm ONE = new Realm("one");
    private static final Realm ANOTHER = new Realm("another");

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch answer = new CountDownLatch(1);
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private KeycloakStub keycloak;
    private KeycloakEventLog log;

    /** All that the watch reads of a realm. */
    enum Read {
        SETTINGS(KeycloakEventLog::isRecording),
        ADMIN_EVENTS((log, realm) -> log.adminEvents(realm, new EventCursor.Query(true, 0, 1))),
        USER_EVENTS((log, realm) -> log.userEvents(realm, new EventCursor.Query(true, 0, 1))),
        KEY_USES((log, realm) -> log.keyUses(realm, 0, 0, 1));

        private final BiFunction<KeycloakEventLog, Realm, Object> of;

        Read(BiFunction<KeycloakEventLog, Realm, Object> of) {
            this.of = of;
        }
    }

    @BeforeEach
    void aKeycloakWithTwoSlowRealms() throws IOException {
        keycloak = new KeycloakStub();
        keycloak.on("/admin/realms/tenantry/events", call -> KeycloakStub.answer(call, 200, "[]"));
        keycloak.on("/admin/realms/tenantry/admin-events", call -> KeycloakStub.answer(call, 200, "[]"));
        keycloak.on("/admin/realms/tenantry/events/config", call -> KeycloakStub.answer(call, 200, "{}"));
        keycloak.on("/admin/realms/one", this::answerLater);
        keycloak.on("/admin/realms/another", this::answerLater);
        log = new KeycloakEventLog(keycloak.connection());
    }

    @AfterEach
    void stop() throws InterruptedException {
        answer.countDown();
        callers.shutdown();
        assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        keycloak.close();
    }

    @ParameterizedTest
    @EnumSource
    void the_watch_reads_while_passes_have_all_places_of_the_realm(Read read) throws InterruptedException {
        passesTakeAllPlaces();

        assertThat(read.of.apply(log, REALM)).isNotNull();
    }

    @Test
    void passes_have_no_more_than_these() throws InterruptedException {
        passesTakeAllPlaces();

        assertThatThrownBy(() -> keycloak.connection().call(REALM, "One more call of a pass", api -> "answer"))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled));
    }

    @Test
    void the_watch_finds_a_connection_while_passes_of_other_realms_have_all_that_are_theirs() {
        for (int pass = 1; pass <= KeycloakConnection.CALLS_PER_REALM; pass++) {
            callers.submit(() -> callOfPass(ONE));
            callers.submit(() -> callOfPass(ANOTHER));
        }

        int calls = 2 * KeycloakConnection.CALLS_PER_REALM;
        await("all have a connection or were refused").until(() -> waiting.get() + refused.get() == calls);
        assertThat(waiting).hasValue(KeycloakConnection.CALLS);
        assertThat(log.isRecording(REALM)).isFalse();
    }

    @Test
    void the_watch_has_one_place_for_each_realm() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(KeycloakConnection.READS_OF_WATCH_PER_REALM);
        callers.submit(() -> keycloak.connection().watch(REALM, "A read", api -> waitFor(begun)));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

        assertThatThrownBy(() -> log.isRecording(REALM))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled));
    }

    private void passesTakeAllPlaces() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(KeycloakConnection.CALLS_PER_REALM);
        for (int pass = 1; pass <= KeycloakConnection.CALLS_PER_REALM; pass++) {
            callers.submit(() -> keycloak.connection().call(REALM, "A call of a pass", api -> waitFor(begun)));
        }
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void callOfPass(Realm realm) {
        try {
            keycloak.connection().call(realm, "A call of a pass", api -> api.toRepresentation());
        } catch (IdentityException throttled) {
            refused.incrementAndGet();
        }
    }

    private void answerLater(HttpExchange call) throws IOException {
        waiting.incrementAndGet();
        waitForAnswer();
        KeycloakStub.answer(call, 200, "{}");
    }

    private String waitFor(CountDownLatch begun) {
        begun.countDown();
        waitForAnswer();
        return "answer";
    }

    private void waitForAnswer() {
        try {
            answer.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
