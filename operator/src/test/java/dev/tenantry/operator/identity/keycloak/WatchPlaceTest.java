package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Passes that have much to do leave the watch its place, and the watch has no more than that one. */
class WatchPlaceTest {

    private static final Realm REALM = new Realm("tenantry");

    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch answer = new CountDownLatch(1);
    private KeycloakStub keycloak;
    private KeycloakEventLog log;

    @BeforeEach
    void aRealmThatRecords() throws IOException {
        keycloak = new KeycloakStub();
        keycloak.on(
                "/admin/realms/tenantry/events/config",
                call -> KeycloakStub.answer(call, 200, "{\"eventsEnabled\": true, \"adminEventsEnabled\": true}"));
        log = new KeycloakEventLog(keycloak.connection());
    }

    @AfterEach
    void stop() {
        answer.countDown();
        callers.shutdownNow();
        keycloak.close();
    }

    @Test
    void the_watch_reads_while_passes_have_all_their_places() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(KeycloakConnection.CALLS_PER_REALM);
        for (int pass = 1; pass <= KeycloakConnection.CALLS_PER_REALM; pass++) {
            callers.submit(() -> keycloak.connection().call(REALM, "A call of a pass", api -> waitFor(begun)));
        }
        begun.await();

        assertThat(log.isRecording(REALM)).isTrue();
        assertThatThrownBy(() -> keycloak.connection().call(REALM, "One more call of a pass", api -> "answer"))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled));
    }

    @Test
    void the_watch_has_one_place_for_each_realm() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(KeycloakConnection.READS_OF_WATCH_PER_REALM);
        callers.submit(() -> keycloak.connection().watch(REALM, "A read", api -> waitFor(begun)));
        begun.await();

        assertThatThrownBy(() -> log.isRecording(REALM))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled));
    }

    private String waitFor(CountDownLatch begun) {
        begun.countDown();
        try {
            answer.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return "answer";
    }
}
