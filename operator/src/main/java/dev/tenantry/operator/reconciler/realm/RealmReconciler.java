package dev.tenantry.operator.reconciler.realm;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RealmSettings;
import dev.tenantry.operator.identity.WatchedRealms;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Keeps what the organizations of a realm share. It is done when an organization first needs the realm, again as soon as
 * somebody changes the realm by hand, and at every sweep. There is no resource for a realm: what fails shows in the
 * organizations that wait for it, and in the log.
 */
@ApplicationScoped
public class RealmReconciler {

    private static final Logger LOG = Logger.getLogger(RealmReconciler.class);
    private static final Duration RETRY = Duration.ofSeconds(10);

    private final RealmSettings settings;
    private final WatchedRealms watched;
    private final Clock clock;
    private final Duration trust;
    private final Map<Realm, Instant> kept = new ConcurrentHashMap<>();
    private final Map<Realm, Instant> changed = new ConcurrentHashMap<>();
    private final Map<Realm, Object> locks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "realm-settings");
        thread.setDaemon(true);
        return thread;
    });

    RealmReconciler(
            RealmSettings settings,
            WatchedRealms watched,
            IdentityChanges changes,
            Clock clock,
            TenantryConfig config) {
        this.settings = settings;
        this.watched = watched;
        this.clock = clock;
        this.trust = config.resync().sweep();
        changes.onRealmChanged(this::changed);
        changes.onReplaced(kept::clear);
    }

    /**
     * Returns when the realm is as it should be; at once while nothing says that it is not.
     *
     * @throws IdentityException when it could not be made so
     */
    public void ensure(Realm realm) {
        // One at a time: a thousand organizations that come at once all need the same.
        synchronized (locks.computeIfAbsent(realm, none -> new Object())) {
            if (!isTrusted(realm)) {
                keep(realm);
            }
        }
    }

    private boolean isTrusted(Realm realm) {
        Instant last = kept.get(realm);
        return last != null
                && last.isAfter(changed.getOrDefault(realm, Instant.MIN))
                && clock.instant().isBefore(last.plus(trust));
    }

    private void keep(Realm realm) {
        Instant begun = clock.instant();
        if (settings.ensure(realm)) {
            LOG.infof("Realm %s lacked what its organizations refer to; they are looked at again", realm);
            watched.mistrust(realm);
        }
        kept.put(realm, begun);
    }

    /** A realm that no organization needed yet is left alone. */
    private void changed(Realm realm) {
        changed.put(realm, clock.instant());
        if (locks.containsKey(realm)) {
            worker.execute(() -> keepAgain(realm));
        }
    }

    private void keepAgain(Realm realm) {
        if (!locks.containsKey(realm)) {
            return;
        }
        try {
            ensure(realm);
        } catch (IdentityException e) {
            LOG.warn(e.explanation());
            worker.schedule(() -> keepAgain(realm), RETRY.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The realm is gone. */
    public void forget(Realm realm) {
        locks.remove(realm);
        kept.remove(realm);
        changed.remove(realm);
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
