package dev.tenantry.operator.reconciler.realm;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RealmSettings;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.leadership.LeadershipEnding;
import dev.tenantry.operator.reconciler.realm.RealmStanding.Attempt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Keeps what the organizations of a realm share. It is done when an organization first needs the realm, again as soon as
 * somebody changes the realm by hand, and at every sweep. There is no resource for a realm: what fails shows in the
 * organizations that wait for it, and in the log.
 *
 * <p>Organizations of all realms share their threads. So a realm is kept on threads of its own; an organization waits for
 * a short time after an attempt began, and not at all while the last one failed.
 */
@ApplicationScoped
public class RealmReconciler {

    private static final Logger LOG = Logger.getLogger(RealmReconciler.class);
    private static final int THREADS = 8;

    /** A new realm takes a second or two. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final RealmSettings settings;
    private final WatchedRealms watched;
    private final Clock clock;
    private final Duration trust;
    private final Duration patience;
    private final ScheduledExecutorService workers;
    private final Map<Realm, RealmStanding> realms = new ConcurrentHashMap<>();
    private final Map<Realm, Future<?>> retries = new ConcurrentHashMap<>();

    @Inject
    RealmReconciler(
            RealmSettings settings,
            WatchedRealms watched,
            IdentityChanges changes,
            Clock clock,
            TenantryConfig config) {
        this(settings, watched, changes, clock, config.resync().sweep(), PATIENCE, pool());
    }

    /**
     * @param trust how long a realm is taken for kept when nothing says otherwise
     * @param patience how long after an attempt began an organization waits for its end
     */
    RealmReconciler(
            RealmSettings settings,
            WatchedRealms watched,
            IdentityChanges changes,
            Clock clock,
            Duration trust,
            Duration patience,
            ScheduledExecutorService workers) {
        this.settings = settings;
        this.watched = watched;
        this.clock = clock;
        this.trust = trust;
        this.patience = patience;
        this.workers = workers;
        changes.onRealmChanged(this::changed);
        changes.onReplaced(() -> realms.values().forEach(RealmStanding::changed));
    }

    private static ScheduledExecutorService pool() {
        ScheduledThreadPoolExecutor pool = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "realm-settings");
            thread.setDaemon(true);
            return thread;
        });
        pool.setRemoveOnCancelPolicy(true);
        return pool;
    }

    /**
     * Returns when the realm is as it should be; at once while nothing says that it is not.
     *
     * @throws IdentityException when it could not be made so, or not yet
     */
    public void ensure(Realm realm) {
        RealmStanding standing = realms.computeIfAbsent(realm, none -> new RealmStanding(trust));
        if (standing.isTrusted(clock.instant())) {
            return;
        }
        refuseWhileItFails(standing);
        begin(realm, standing);
        // None: it has ended in between, and how, the standing says.
        standing.attempt().ifPresent(attempt -> await(realm, attempt));
        refuseWhileItFails(standing);
    }

    private static void refuseWhileItFails(RealmStanding standing) {
        standing.failure().ifPresent(failure -> {
            throw again(failure);
        });
    }

    private void begin(Realm realm, RealmStanding standing) {
        standing.begin(clock.instant()).ifPresent(attempt -> workers.execute(() -> carryOut(realm, standing, attempt)));
    }

    private void carryOut(Realm realm, RealmStanding standing, Attempt attempt) {
        try {
            keep(realm);
        } catch (IdentityException e) {
            failed(realm, standing, attempt, e);
            return;
        } catch (RuntimeException | Error e) {
            failed(realm, standing, attempt, unexpected(realm, e));
            return;
        }
        boolean current = standing.succeeded(attempt);
        attempt.result().complete(null);
        if (!current) {
            keepAgain(realm, standing);
        }
    }

    private void keep(Realm realm) {
        if (settings.ensure(realm)) {
            LOG.infof("Made what the organizations of realm %s refer to; they are looked at again", realm);
            watched.mistrust(realm);
        }
    }

    private static IdentityException unexpected(Realm realm, Throwable error) {
        LOG.errorf(error, "Keeping realm %s failed", realm);
        return new IdentityException(
                IdentityFailure.IdentityFailed,
                "Keeping realm " + realm + " failed (" + error.getClass().getSimpleName() + ")",
                error);
    }

    private void failed(Realm realm, RealmStanding standing, Attempt attempt, IdentityException failure) {
        Duration pause = standing.failed(failure);
        LOG.warnf("%s (next attempt in %d s)", failure.explanation(), pause.toSeconds());
        retryLater(realm, standing, pause);
        attempt.result().completeExceptionally(failure);
    }

    /** Takes the place of one that is pending already. */
    private void retryLater(Realm realm, RealmStanding standing, Duration pause) {
        retries.compute(realm, (same, pending) -> {
            if (!standing.equals(realms.get(realm))) {
                return pending;
            }
            if (pending != null) {
                pending.cancel(false);
            }
            return workers.schedule(() -> keepAgain(realm, standing), pause.toMillis(), TimeUnit.MILLISECONDS);
        });
    }

    private void keepAgain(Realm realm, RealmStanding standing) {
        if (standing.equals(realms.get(realm)) && !standing.isTrusted(clock.instant())) {
            begin(realm, standing);
        }
    }

    private void await(Realm realm, Attempt attempt) {
        try {
            attempt.result().get(timeLeft(attempt), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IdentityException(
                    IdentityFailure.IdentityThrottled, "Realm " + realm + " is still being prepared", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IdentityException failure ? again(failure) : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdentityException(
                    IdentityFailure.IdentityThrottled, "Waiting for realm " + realm + " was interrupted", e);
        }
    }

    /** Counted from its beginning: who comes to one that hangs does not wait for it once more. */
    private long timeLeft(Attempt attempt) {
        long passed = Duration.between(attempt.begun(), clock.instant()).toMillis();
        return Math.max(0, patience.toMillis() - Math.max(0, passed));
    }

    /** One of its own for each who is told, with the trace of who asked. */
    private static IdentityException again(IdentityException failure) {
        return new IdentityException(failure.failure(), String.valueOf(failure.getMessage()), failure);
    }

    /** A realm that no organization needed yet is left alone. */
    private void changed(Realm realm) {
        Optional.ofNullable(realms.get(realm)).ifPresent(standing -> {
            standing.changed();
            begin(realm, standing);
        });
    }

    /** The realm is gone, or another one. */
    public void forget(Realm realm) {
        realms.remove(realm);
        Future<?> retry = retries.remove(realm);
        if (retry != null) {
            retry.cancel(false);
        }
    }

    void stop(@Observes LeadershipEnding ending) {
        workers.shutdownNow();
    }
}
