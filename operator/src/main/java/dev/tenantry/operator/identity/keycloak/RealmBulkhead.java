package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.Realm;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets a realm hold only a part of the connections at a time, so that one which answers slowly leaves the others theirs, and
 * all realms together no more than there are. Who finds no place soon gives up its thread, and is tried again later.
 */
final class RealmBulkhead {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Realm, Semaphore> placesOfRealms = new ConcurrentHashMap<>();
    private final int placesPerRealm;
    private final Semaphore places;
    private final ThreadLocal<Realm> inside = new ThreadLocal<>();

    /** @param places for all realms together */
    RealmBulkhead(int placesPerRealm, int places) {
        this.placesPerRealm = placesPerRealm;
        this.places = new Semaphore(places);
    }

    /**
     * @throws IdentityException with IdentityThrottled when there is no place in time
     */
    <T> T within(Realm realm, String what, Supplier<T> call) {
        Realm around = inside.get();
        if (realm.equals(around)) {
            return call.get();
        }
        long end = System.nanoTime() + PATIENCE.toNanos();
        Semaphore placesOfRealm = placesOfRealms.computeIfAbsent(realm, none -> new Semaphore(placesPerRealm));
        if (!acquired(placesOfRealm, end)) {
            throw throttled(
                    what + ": realm " + realm + " is slow, and as many calls as it may have are waiting for it");
        }
        try {
            return around == null ? withinAll(realm, what, call, end) : inside(realm, call);
        } finally {
            restore(around);
            placesOfRealm.release();
        }
    }

    /** After the realm's own place: who waits for a slow realm takes nothing from the others. */
    private <T> T withinAll(Realm realm, String what, Supplier<T> call, long end) {
        if (!acquired(places, end)) {
            throw throttled(what + ": as many calls as Keycloak may have are waiting for it");
        }
        try {
            return inside(realm, call);
        } finally {
            places.release();
        }
    }

    private <T> T inside(Realm realm, Supplier<T> call) {
        inside.set(realm);
        return call.get();
    }

    /** The call may have been part of one for another realm, which goes on. */
    private void restore(@Nullable Realm around) {
        if (around == null) {
            inside.remove();
        } else {
            inside.set(around);
        }
    }

    private static boolean acquired(Semaphore place, long end) {
        try {
            return place.tryAcquire(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static IdentityException throttled(String message) {
        return new IdentityException(IdentityFailure.IdentityThrottled, message, null);
    }
}
