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
 * Lets a realm hold only a part of the connections at a time, so that one which answers slowly leaves the others theirs.
 * Who finds no place soon gives up its thread, and is tried again later.
 */
final class RealmBulkhead {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Map<Realm, Semaphore> places = new ConcurrentHashMap<>();
    private final int placesPerRealm;
    private final ThreadLocal<Realm> inside = new ThreadLocal<>();

    RealmBulkhead(int placesPerRealm) {
        this.placesPerRealm = placesPerRealm;
    }

    /**
     * @throws IdentityException with IdentityThrottled when there is no place in time
     */
    <T> T within(Realm realm, String what, Supplier<T> call) {
        Realm around = inside.get();
        if (realm.equals(around)) {
            return call.get();
        }
        Semaphore place = places.computeIfAbsent(realm, none -> new Semaphore(placesPerRealm));
        if (!acquired(place)) {
            throw new IdentityException(
                    IdentityFailure.IdentityThrottled,
                    what + ": realm " + realm + " is slow, and as many calls as it may have are waiting for it",
                    null);
        }
        inside.set(realm);
        try {
            return call.get();
        } finally {
            restore(around);
            place.release();
        }
    }

    /** The call may have been part of one for another realm, which goes on. */
    private void restore(@Nullable Realm around) {
        if (around == null) {
            inside.remove();
        } else {
            inside.set(around);
        }
    }

    private static boolean acquired(Semaphore place) {
        try {
            return place.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
