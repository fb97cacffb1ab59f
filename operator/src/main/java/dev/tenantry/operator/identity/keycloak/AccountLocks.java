package dev.tenantry.operator.identity.keycloak;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Lets one at a time change an account: a change is read, made and written, and several organizations may change one
 * person's account at the same moment.
 */
final class AccountLocks {

    private static final int STRIPES = 64;

    private final List<Lock> locks = Stream.generate(ReentrantLock::new)
            .limit(STRIPES)
            .<Lock>map(lock -> lock)
            .toList();

    void alone(String accountId, Runnable change) {
        Lock lock = locks.get(Math.floorMod(accountId.hashCode(), STRIPES));
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
