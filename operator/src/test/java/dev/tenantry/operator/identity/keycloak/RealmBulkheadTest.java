package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RealmBulkheadTest {

    private static final Realm SLOW = new Realm("slow");
    private static final Realm OTHER = new Realm("other");

    private final RealmBulkhead bulkhead = new RealmBulkhead(1, 2);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch answer = new CountDownLatch(1);

    private void callThatDoesNotReturn() throws InterruptedException {
        callThatDoesNotReturn(bulkhead);
    }

    private void callThatDoesNotReturn(RealmBulkhead bulkhead) throws InterruptedException {
        callers.submit(() -> bulkhead.within(SLOW, "A slow call", () -> {
            begun.countDown();
            awaitAnswer();
            return "answer";
        }));
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private void awaitAnswer() {
        try {
            answer.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void answer() {
        answer.countDown();
        callers.shutdownNow();
    }

    @Test
    void aSlowRealmLeavesTheOthersTheirPlaces() throws InterruptedException {
        callThatDoesNotReturn();

        assertThat(bulkhead.<String>within(OTHER, "Another call", () -> "answer"))
                .isEqualTo("answer");
    }

    @Test
    void whoFindsNoPlaceIsToldToComeLater() throws InterruptedException {
        callThatDoesNotReturn();

        assertThatThrownBy(() -> bulkhead.within(SLOW, "A second call", () -> "answer"))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled))
                .hasMessageContaining("A second call: realm slow is slow");
    }

    @Test
    void aPlaceIsFreeAgainAfterACallThatFailed() {
        assertThatThrownBy(() -> bulkhead.within(SLOW, "A failing call", () -> {
                    throw new IllegalStateException("failed");
                }))
                .hasMessage("failed");

        assertThat(bulkhead.<String>within(SLOW, "The next call", () -> "answer"))
                .isEqualTo("answer");
    }

    @Test
    void aCallThatAsksAnotherRealmInBetweenKeepsItsPlace() {
        String answer = bulkhead.within(SLOW, "A call", () -> {
            bulkhead.within(OTHER, "A call of another realm", () -> "answer");
            return bulkhead.within(SLOW, "The rest of it", () -> "answer");
        });

        assertThat(answer).isEqualTo("answer");
    }

    @Test
    void allRealmsTogetherHaveNoMoreThanTheirPlaces() throws InterruptedException {
        RealmBulkhead full = new RealmBulkhead(1, 1);
        callThatDoesNotReturn(full);

        assertThatThrownBy(() -> full.within(OTHER, "Another call", () -> "answer"))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled))
                .hasMessageContaining("Another call: as many calls as Keycloak may have");
    }

    @Test
    void aRealmThatFoundNoPlaceAmongAllHasItsOwnAgain() throws InterruptedException {
        RealmBulkhead full = new RealmBulkhead(1, 1);
        callThatDoesNotReturn(full);
        assertThatThrownBy(() -> full.within(OTHER, "Another call", () -> "answer"))
                .isInstanceOf(IdentityException.class);

        answer.countDown();

        assertThat(full.<String>within(OTHER, "The next call", () -> "answer")).isEqualTo("answer");
    }

    /** The two take turns on one connection. */
    @Test
    void aCallThatAsksAnotherRealmInBetweenNeedsNoSecondPlaceAmongAll() {
        RealmBulkhead full = new RealmBulkhead(1, 1);

        String answer =
                full.within(SLOW, "A call", () -> full.within(OTHER, "A call of another realm", () -> "answer"));

        assertThat(answer).isEqualTo("answer");
    }
}
