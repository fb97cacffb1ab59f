package dev.tenantry.operator.lock;

import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets one step at a time be taken for each key. There are so many locks and no more, so some keys share one. */
public final class StripedLocks {

    private static final int STRIPES = 64;

    private final List<Lock> locks = Stream.generate(ReentrantLock::new)
            .limit(STRIPES)
            .<Lock>map(lock -> lock)
            .toList();

    public <T> T alone(Object key, Supplier<T> step) {
        Lock lock = locks.get(Math.floorMod(key.hashCode(), STRIPES));
        lock.lock();
        try {
            return step.get();
        } finally {
            lock.unlock();
        }
    }
}
