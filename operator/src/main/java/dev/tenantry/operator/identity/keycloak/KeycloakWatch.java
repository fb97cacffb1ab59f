package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.KeyUses;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.SeenStates.SeenObject;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.leadership.LeadershipBegun;
import dev.tenantry.operator.leadership.LeadershipEnding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Follows the events of every realm in use, so that a change by hand costs as much as it touches and no change costs one
 * read each interval. Reads of many realms are spread over it, and a slow realm holds up only a few others.
 */
@ApplicationScoped
class KeycloakWatch implements IdentityChanges, WatchedRealms {

    static final int THREADS = 4;

    private static final Logger LOG = Logger.getLogger(KeycloakWatch.class);

    private final KeycloakEventLog log;
    private final OwnSubject own;
    private final SeenStates seenStates;
    private final KeyUses keyUses;
    private final Realm shared;
    private final Clock clock;
    private final Duration interval;
    private final Duration keyUsePause;
    private final Map<Realm, RealmWatch> realms = new ConcurrentHashMap<>();
    private final List<Runnable> replacedListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Realm>> realmListeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<AccountEvent>> accountListeners = new CopyOnWriteArrayList<>();
    private final Map<Class<? extends HasMetadata>, List<Consumer<TenantKey>>> objectListeners =
            new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(THREADS, work -> {
        Thread thread = new Thread(work, "keycloak-watch");
        thread.setDaemon(true);
        return thread;
    });

    KeycloakWatch(
            KeycloakEventLog log,
            OwnSubject own,
            SeenStates seenStates,
            KeyUses keyUses,
            IdentityEndpoints endpoints,
            Clock clock,
            TenantryConfig config) {
        this.log = log;
        this.own = own;
        this.seenStates = seenStates;
        this.keyUses = keyUses;
        this.shared = endpoints.sharedRealm();
        this.clock = clock;
        this.interval = config.keycloak().watchInterval();
        this.keyUsePause = KeyUseReader.pause(config.apiKeys().lastUsedInterval());
    }

    void start(@Observes LeadershipBegun begun) {
        seenStates.onOutdated(object -> wake(Set.of(object)));
        watch(shared, Duration.ZERO);
    }

    @Override
    public void watch(Realm realm) {
        watch(realm, Duration.ofMillis(ThreadLocalRandom.current().nextLong(Math.max(1, interval.toMillis()))));
    }

    private void watch(Realm realm, Duration delay) {
        if (realms.containsKey(realm)) {
            return;
        }
        KeyUseReader uses = new KeyUseReader(realm, log, keyUsePause);
        RealmWatch watch = new RealmWatch(realm, log, own, uses, listener, clock, interval);
        if (realms.putIfAbsent(realm, watch) == null) {
            schedule(realm, watch, delay);
        }
    }

    private void schedule(Realm realm, RealmWatch watch, Duration delay) {
        timer.schedule(
                () -> {
                    if (watch.equals(realms.get(realm))) {
                        schedule(realm, watch, watch.look());
                    }
                },
                delay.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    @Override
    public void unwatch(Realm realm) {
        realms.remove(realm);
        seenStates.follow(realm, false);
        keyUses.forget(realm);
    }

    @Override
    public void expectAnswer(Realm realm, Instant until) {
        RealmWatch watch = realms.get(realm);
        if (watch != null) {
            watch.expectAnswer(until);
        }
    }

    @Override
    public void mistrust(Realm realm) {
        wake(seenStates.forgetAll(realm));
    }

    @Override
    public void onReplaced(Runnable listener) {
        replacedListeners.add(listener);
    }

    @Override
    public void onChanged(Class<? extends HasMetadata> kind, Consumer<TenantKey> listener) {
        objectListeners
                .computeIfAbsent(kind, none -> new CopyOnWriteArrayList<>())
                .add(listener);
    }

    @Override
    public void onRealmChanged(Consumer<Realm> listener) {
        realmListeners.add(listener);
    }

    @Override
    public void onAccountEvent(Consumer<AccountEvent> listener) {
        accountListeners.add(listener);
    }

    private void wake(Collection<SeenObject> objects) {
        objects.forEach(object -> objectListeners
                .getOrDefault(object.kind(), List.of())
                .forEach(listener -> listener.accept(object.key())));
    }

    private final RealmWatch.Listener listener = new RealmWatch.Listener() {

        @Override
        public void replaced() {
            LOG.info("Keycloak was emptied or replaced; everything is compared with it again");
            seenStates.forgetAll();
            realms.values().forEach(RealmWatch::reset);
            replacedListeners.forEach(Runnable::run);
        }

        @Override
        public void gap(Realm realm) {
            mistrust(realm);
            realmChanged(realm);
        }

        @Override
        public void follows(Realm realm, boolean follows) {
            seenStates.follow(realm, follows);
        }

        @Override
        public void changed(Set<OutsideRef> refs) {
            wake(seenStates.changed(refs));
        }

        @Override
        public void realmChanged(Realm realm) {
            realmListeners.forEach(realmListener -> realmListener.accept(realm));
        }

        @Override
        public void accountEvents(List<AccountEvent> events) {
            events.forEach(event -> accountListeners.forEach(one -> one.accept(event)));
            Set<OutsideRef> signedIn = new HashSet<>();
            Set<OutsideRef> altered = new HashSet<>();
            events.forEach(event -> (event.type() == AccountEvent.Type.SIGNED_IN ? signedIn : altered)
                    .add(OutsideRef.account(event.realm(), event.accountId())));
            wake(seenStates.changed(altered));
            wake(seenStates.standingOn(signedIn));
        }

        @Override
        public void keysUsed(Realm realm, Map<String, Instant> latest) {
            wake(seenStates.standingOn(keyUses.note(realm, latest)));
        }
    };

    void stop(@Observes LeadershipEnding ending) {
        timer.shutdownNow();
    }
}
