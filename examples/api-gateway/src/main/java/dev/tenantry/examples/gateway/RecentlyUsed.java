package dev.tenantry.examples.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A memory of bounded size: when it is full, what was not used for longest goes. */
final class RecentlyUsed<V> {

    private static final float LOAD_FACTOR = 0.75f;

    private final Map<KeyDigest, V> values;

    RecentlyUsed(int size) {
        values = new LinkedHashMap<>(16, LOAD_FACTOR, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<KeyDigest, V> eldest) {
                return size() > size;
            }
        };
    }

    synchronized Optional<V> get(KeyDigest key) {
        return Optional.ofNullable(values.get(key));
    }

    synchronized void put(KeyDigest key, V value) {
        values.put(key, value);
    }

    synchronized void remove(KeyDigest key) {
        values.remove(key);
    }
}
