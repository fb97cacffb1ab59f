package dev.tenantry.examples.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** Asks one question per key at a time: whoever comes while it is asked shares the answer. */
final class OneAtATime<V> {

    private final ConcurrentMap<KeyDigest, CompletableFuture<V>> asked = new ConcurrentHashMap<>();

    V ask(KeyDigest key, Supplier<V> question) {
        CompletableFuture<V> mine = new CompletableFuture<>();
        CompletableFuture<V> earlier = asked.putIfAbsent(key, mine);
        if (earlier != null) {
            return earlier.join();
        }
        try {
            V answer = question.get();
            mine.complete(answer);
            return answer;
        } finally {
            asked.remove(key);
            // Only where the question failed, so that nobody waits for ever.
            mine.cancel(false);
        }
    }
}
