package dev.tenantry.operator.reconciler.realm;

import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.leadership.LeadershipEnding;
import dev.tenantry.operator.testing.TurnableClock;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

class RealmReconcilerTest {

    private static final Realm REALM = new Realm("tenantry");

    private static final ExecutorService THREADS = Executors.newCachedThreadPool();
    private static final int CALLERS = 20;
    private static final Duration SWEEP = Duration.ofHours(6);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TurnableClock clock = new TurnableClock();
    private final AtomicInteger attempts = new AtomicInteger();
    private final BlockingQueue<Realm> ensured = new LinkedBlockingQueue<>();
    private final List<Realm> mistrusted = new ArrayList<>();
    private final Changes changes = new Changes();
    private final Workers workers = new Workers();
    private final CountDownLatch keycloakAnswers = new CountDownLatch(1);
    private volatile boolean lostSomething;
    private volatile boolean hangs;
    private volatile @Nullable IdentityFailure failure;
    private final RealmReconciler realms = reconciler(PATIENCE);

    private RealmReconciler reconciler(Duration patience) {
        return new RealmReconciler(this::keep, new Watched(), changes, clock, SWEEP, patience, workers);
    }

    private boolean keep(Realm realm) {
        attempts.incrementAndGet();
        if (hangs) {
            awaitAnswer();
        }
        if (failure != null) {
            throw new IdentityException(failure, "it failed", null);
        }
        ensured.add(realm);
        return lostSomething;
    }

    private void awaitAnswer() {
        try {
            keycloakAnswers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stop() {
        keycloakAnswers.countDown();
        realms.stop(new LeadershipEnding());
    }

    private boolean isLookedAtAgain() throws InterruptedException {
        return ensured.poll(5, TimeUnit.SECONDS) != null;
    }

    private void assertRefused(IdentityFailure reason) {
        assertThatThrownBy(() -> realms.ensure(REALM))
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(reason));
    }

    @Test
    void aRealmIsKeptOnceForAllOrganizationsThatCome() {
        realms.ensure(REALM);
        realms.ensure(REALM);

        assertThat(attempts).hasValue(1);
    }

    @Test
    void organizationsThatComeToAHangingRealmShareOneAttemptAndOneShortWait() {
        hangs = true;
        RealmReconciler impatient = reconciler(Duration.ofMillis(300));
        Instant begun = Instant.now();

        List<Future<?>> callers = Stream.generate(() -> THREADS.submit(() -> impatient.ensure(REALM)))
                .limit(CALLERS)
                .collect(toList());

        callers.forEach(caller -> assertThatThrownBy(() -> caller.get(5, TimeUnit.SECONDS))
                .cause()
                .isInstanceOfSatisfying(IdentityException.class, refused -> assertThat(refused.failure())
                        .isEqualTo(IdentityFailure.IdentityThrottled))
                .hasMessage("Realm tenantry is still being prepared"));
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(4));
        assertThat(attempts).hasValue(1);
    }

    @Test
    void whoComesToAnAttemptThatHangsForLongDoesNotWait() throws Exception {
        hangs = true;
        Future<?> first = THREADS.submit(() -> realms.ensure(REALM));
        await().until(() -> attempts.get() == 1);
        clock.advance(PATIENCE);

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> assertRefused(IdentityFailure.IdentityThrottled));

        keycloakAnswers.countDown();
        first.get(5, TimeUnit.SECONDS);
        realms.ensure(REALM);
        assertThat(attempts).hasValue(1);
    }

    @Test
    void aRealmThatHangsHoldsUpNoOther() {
        hangs = true;
        THREADS.submit(() -> realms.ensure(REALM));
        await().until(() -> attempts.get() == 1);
        hangs = false;

        assertTimeoutPreemptively(Duration.ofSeconds(2), () -> realms.ensure(new Realm("another")));
    }

    @Test
    void aFailureIsToldToAllWhoComeAndTriedAgainByItself() {
        failure = IdentityFailure.IdentityDenied;
        for (int i = 0; i < CALLERS; i++) {
            assertRefused(IdentityFailure.IdentityDenied);
        }
        assertThat(attempts).hasValue(1);
        failure = null;

        workers.retry();

        // What was kept is known to be a moment after it was.
        await().ignoreExceptionsInstanceOf(IdentityException.class).untilAsserted(() -> realms.ensure(REALM));
        assertThat(attempts).hasValue(2);
    }

    @ParameterizedTest
    @CsvSource({"IdentityUnreachable, 30", "IdentityDenied, 30", "IdentityConflict, 300"})
    void itIsTriedMoreAndMoreRarely(IdentityFailure reason, int longest) {
        failure = reason;
        assertRefused(reason);

        for (int attempt = 2; attempt <= 12; attempt++) {
            int expected = attempt;
            workers.retry();
            await().until(() -> workers.pauses.size() == expected);
        }

        assertThat(workers.pauses).startsWith(1L, 2L, 4L, 8L, 16L).endsWith((long) longest, (long) longest);
    }

    @Test
    void howManyChangesThereAreWhileItFailsOneRetryIsPending() {
        failure = IdentityFailure.IdentityConflict;
        assertRefused(IdentityFailure.IdentityConflict);

        for (int attempt = 2; attempt <= 5; attempt++) {
            int expected = attempt;
            changes.realmChanged.accept(REALM);
            await().until(() -> workers.pauses.size() == expected);
        }

        assertThat(workers.getQueue()).hasSize(1);
        assertThat(workers.pauses).containsOnly(1L);
    }

    @Test
    void aChangeByHandIsPutRightWithoutWaitingForAnOrganization() throws InterruptedException {
        realms.ensure(REALM);
        ensured.clear();

        changes.realmChanged.accept(REALM);

        assertThat(isLookedAtAgain()).isTrue();
    }

    @Test
    void aChangeThatIsToldDuringAnAttemptIsLookedAtAfterIt() {
        hangs = true;
        Future<?> organization = THREADS.submit(() -> realms.ensure(REALM));
        await().until(() -> attempts.get() == 1);

        changes.realmChanged.accept(REALM);
        keycloakAnswers.countDown();

        await().until(() -> ensured.size() == 2);
        assertThat(organization).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void aRealmThatNobodyNeededYetIsLeftAlone() throws InterruptedException {
        changes.realmChanged.accept(REALM);

        workers.shutdown();
        assertThat(workers.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
        assertThat(attempts).hasValue(0);
    }

    @Test
    void aRealmThatIsGoneIsNotTriedAgain() {
        failure = IdentityFailure.IdentityNotFound;
        assertRefused(IdentityFailure.IdentityNotFound);

        realms.forget(REALM);

        assertThat(workers.getQueue()).isEmpty();
    }

    @Test
    void itIsLookedAtAgainAtTheSweepAndAfterKeycloakWasReplaced() {
        realms.ensure(REALM);
        clock.advance(SWEEP);
        realms.ensure(REALM);
        changes.replaced.run();
        realms.ensure(REALM);

        assertThat(attempts).hasValue(3);
    }

    @Test
    void whatRefersToSomethingThatWasLostIsLookedAtAgain() {
        lostSomething = true;

        realms.ensure(REALM);

        assertThat(mistrusted).containsExactly(REALM);
    }

    /** Begins at once what is to begin at once; a retry waits until the test asks for it. */
    private static final class Workers extends ScheduledThreadPoolExecutor {
        private final List<Long> pauses = new CopyOnWriteArrayList<>();
        private volatile @Nullable Runnable retry;

        Workers() {
            super(4);
            setRemoveOnCancelPolicy(true);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            if (delay == 0) {
                return super.schedule(task, 0, unit);
            }
            retry = task;
            pauses.add(unit.toSeconds(delay));
            return super.schedule(task, 1, TimeUnit.DAYS);
        }

        void retry() {
            // Whoever asked is told of the failure a moment before the retry is planned.
            await().until(() -> retry != null);
            Objects.requireNonNull(retry).run();
        }
    }

    private final class Watched implements WatchedRealms {
        @Override
        public void watch(Realm realm) {}

        @Override
        public void unwatch(Realm realm) {}

        @Override
        public void expectAnswer(Realm realm, Instant until) {}

        @Override
        public void mistrust(Realm realm) {
            mistrusted.add(realm);
        }
    }

    private static final class Changes implements IdentityChanges {
        private Runnable replaced = () -> {};
        private Consumer<Realm> realmChanged = realm -> {};

        @Override
        public void onReplaced(Runnable listener) {
            replaced = listener;
        }

        @Override
        public void onChanged(Class<? extends HasMetadata> kind, Consumer<TenantKey> listener) {}

        @Override
        public void onRealmChanged(Consumer<Realm> listener) {
            realmChanged = listener;
        }

        @Override
        public void onAccountEvent(Consumer<AccountEvent> listener) {}
    }
}
