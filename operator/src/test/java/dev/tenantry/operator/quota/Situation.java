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
record Situation(@Nullable Integer limit, List<CallRequest> requests, Map<String, Share> held) {

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
                        anyReserve(),
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.integers().between(-2, 2),
                        Arbitraries.integers().between(0, 3))
                .as((name, reserve, calls, priority, age) ->
                        new CallRequest(name, reserve, calls, priority, EPOCH.plusSeconds(age)));
    }

    private static Arbitrary<List<CallRequest>> anyRequests() {
        return anyRequest().list().uniqueElements(CallRequest::environment).ofMaxSize(NAMES.size());
    }

    /** Most reserve nothing: bursts among themselves are shared out as if there were no reserves. */
    private static Arbitrary<Integer> anyReserve() {
        return Arbitraries.oneOf(Arbitraries.just(0), Arbitraries.integers().between(0, 20));
    }

    private static Arbitrary<Map<String, Share>> anyHeld() {
        Arbitrary<Share> shares = Combinators.combine(
                        anyReserve(), Arbitraries.integers().between(0, 20))
                .as(Share::new);
        return Arbitraries.maps(anyName(), shares).ofMaxSize(NAMES.size());
    }

    static Arbitrary<Map<String, Integer>> anyWithheld() {
        return Arbitraries.maps(anyName(), Arbitraries.integers().between(1, 20))
                .ofMaxSize(NAMES.size());
    }

    Map<String, Share> settled() {
        return CallAllocator.settle(limit, requests, held);
    }

    /** Both steps, as one pass takes them when nothing is withheld. */
    Map<String, Share> allocated() {
        return allocated(Map.of());
    }

    Map<String, Share> allocated(Map<String, Integer> withheld) {
        return CallAllocator.grow(limit, requests, settled(), withheld);
    }

    Situation withLimit(@Nullable Integer other) {
        return new Situation(other, requests, held);
    }

    Situation withRequests(List<CallRequest> others) {
        return new Situation(limit, others, held);
    }

    Situation holding(Map<String, Share> others) {
        return new Situation(limit, requests, others);
    }

    /** The same in another order. */
    Situation shuffled(Random random) {
        List<CallRequest> shuffledRequests = new ArrayList<>(requests);
        Collections.shuffle(shuffledRequests, random);
        List<String> holders = new ArrayList<>(held.keySet());
        Collections.shuffle(holders, random);
        Map<String, Share> shuffledHeld = new LinkedHashMap<>();
        holders.forEach(name -> shuffledHeld.put(name, held.get(name)));
        return new Situation(limit, shuffledRequests, shuffledHeld);
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

    /** What of the reserves the limit holds. */
    long reservesDue() {
        return Math.min(room(), reservesAsked());
    }

    long reservesAsked() {
        return requests.stream().mapToLong(CallRequest::reserve).sum();
    }

    static long sum(Map<String, Share> shares) {
        return shares.values().stream().mapToLong(Share::granted).sum();
    }

    static long reserved(Map<String, Share> shares) {
        return shares.values().stream().mapToLong(Share::reserved).sum();
    }

    /** Shares of which nothing is reserved. */
    static Map<String, Share> burst(Map<String, Integer> calls) {
        Map<String, Share> shares = new HashMap<>();
        calls.forEach((name, burst) -> shares.put(name, new Share(0, burst)));
        return shares;
    }

    static Map<String, Integer> granted(Map<String, Share> shares) {
        Map<String, Integer> granted = new HashMap<>();
        shares.forEach((name, share) -> granted.put(name, share.granted()));
        return granted;
    }

    /** Whom {@code after} gives less than {@code before} did. */
    static Map<String, Integer> losses(Map<String, Share> before, Map<String, Share> after) {
        return losses(before, after, Share::granted);
    }

    static Map<String, Integer> reserveLosses(Map<String, Share> before, Map<String, Share> after) {
        return losses(before, after, Share::reserved);
    }

    private static Map<String, Integer> losses(
            Map<String, Share> before, Map<String, Share> after, ToIntFunction<Share> part) {
        Map<String, Integer> losses = new HashMap<>();
        before.forEach((name, had) -> {
            int lost = part.applyAsInt(had) - part.applyAsInt(after.getOrDefault(name, Share.NONE));
            if (lost > 0) {
                losses.put(name, lost);
            }
        });
        return losses;
    }
}
