package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What each generation of each plan allows. Revisions of plans arrive on a watch of their own, so a document may be seen
 * before the plan it is from: it is checked then when that one is known.
 */
final class PlanLimits {

    private final Map<Generation, Optional<Integer>> limits = new HashMap<>();
    private final Map<Generation, List<Waiting>> waiting = new HashMap<>();

    private record Generation(String plan, long number) {}

    private record Waiting(String where, Concurrency shares) {}

    void learn(PlanRevision revision, Violations violations) {
        Generation generation = new Generation(revision.plan(), revision.generation());
        limits.put(generation, Optional.ofNullable(revision.limit()));
        Optional.ofNullable(waiting.remove(generation))
                .ifPresent(found -> found.forEach(document -> compare(generation, document, violations)));
    }

    void check(String where, Concurrency shares, Violations violations) {
        Generation generation = new Generation(shares.plan(), shares.planGeneration());
        Waiting document = new Waiting(where, shares);
        if (limits.containsKey(generation)) {
            compare(generation, document, violations);
        } else {
            waiting.computeIfAbsent(generation, none -> new ArrayList<>()).add(document);
        }
    }

    private void compare(Generation generation, Waiting document, Violations violations) {
        Integer allowed = limits.getOrDefault(generation, Optional.empty()).orElse(null);
        if (!Objects.equals(allowed, document.shares.limit())) {
            violations.add(
                    Rule.LimitIsThePlans,
                    document.where,
                    "the limit of " + generation + " is " + allowed + ", not " + document.shares.limit());
        }
    }

    /** A generation that no plan ever had. */
    void finish(Violations violations) {
        waiting.forEach((generation, documents) -> documents.forEach(document ->
                violations.add(Rule.LimitIsThePlans, document.where, generation + " was never seen: " + document)));
    }
}
