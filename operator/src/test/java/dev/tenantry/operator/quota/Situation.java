package dev.tenantry.operator.quota;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** What an allocator may meet: a limit, who asks for what, and what is held, by whomever and however much. */
record Situation(@Nullable Integer limit, List<CallRequest> requests, Map<String, Integer> held) {

    private static final List<String> NAMES = List.of("dev", "live", "prod", "qa", "stage", "test");
    private static final Instant EPOCH = Instant.parse("2030-01-01T00:00:00Z");

    /** Few names, small numbers and ties everywhere: that is where mistakes show. */
    static Arbitrary<Situation> any() {
        return Combinators.combine(anyLimit(), anyRequests(), anyHeld()).as(Situation::new);
    }

    static Arbitrary<@Nullable Integer> anyLimit() {
        return Arbitraries.integers().between(0, 40).injectNull(0.1);
    }

    static Arbitrary<String> anyName() {
        return Arbitraries.of(NAMES);
    }

    static Arbitrary<CallRequest> anyRequest() {
        return Combinators.combine(
                        anyName(),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.integers().between(0, 3))
                .as((name, calls, priority, age) -> new CallRequest(name, calls, priority, EPOCH.plusSeconds(age)));
    }

    private static Arbitrary<List<CallRequest>> anyRequests() {
        return anyRequest().list().uniqueElements(CallRequest::environment).ofMaxSize(NAMES.size());
    }

    private static Arbitrary<Map<String, Integer>> anyHeld() {
        return Arbitraries.maps(anyName(), Arbitraries.integers().between(0, 20))
                .ofMaxSize(NAMES.size());
    }

    Map<String, Integer> settled() {
        return CallAllocator.settle(limit, requests, held);
    }

    /** Both steps, as one pass takes them. */
    Map<String, Integer> allocated() {
        return CallAllocator.grow(limit, requests, settled());
    }

    Situation withLimit(@Nullable Integer other) {
        return new Situation(other, requests, held);
    }

    Situation withRequests(List<CallRequest> others) {
        return new Situation(limit, others, held);
    }

    Situation holding(Map<String, Integer> others) {
        return new Situation(limit, requests, others);
    }

    /** The same in another order. */
    Situation shuffled(Random random) {
        List<CallRequest> shuffledRequests = new ArrayList<>(requests);
        Collections.shuffle(shuffledRequests, random);
        List<String> holders = new ArrayList<>(held.keySet());
        Collections.shuffle(holders, random);
        Map<String, Integer> shuffledHeld = new LinkedHashMap<>();
        holders.forEach(name -> shuffledHeld.put(name, held.get(name)));
        return new Situation(limit, shuffledRequests, shuffledHeld);
    }

    Situation withCalls(ToIntFunction<CallRequest> calls) {
        return withRequests(requests.stream()
                .map(r -> new CallRequest(r.environment(), calls.applyAsInt(r), r.priority(), r.createdAt()))
                .toList());
    }

    /** From the front of the order to its back. */
    List<CallRequest> inOrder() {
        return requests.stream().sorted(CallRequest.ORDER).toList();
    }

    long asked() {
        return requests.stream().mapToLong(CallRequest::calls).sum();
    }

    long room() {
        return limit == null ? Long.MAX_VALUE : limit;
    }

    static long sum(Map<String, Integer> grants) {
        return grants.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Whom {@code after} gives less than {@code before} did. */
    static Map<String, Integer> losses(Map<String, Integer> before, Map<String, Integer> after) {
        Map<String, Integer> losses = new HashMap<>();
        before.forEach((name, had) -> {
            int lost = had - after.getOrDefault(name, 0);
            if (lost > 0) {
                losses.put(name, lost);
            }
        });
        return losses;
    }
}
