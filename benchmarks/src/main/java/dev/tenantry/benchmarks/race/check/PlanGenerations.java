package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import java.util.HashMap;
import java.util.Map;

/** The latest generation of each plan that one series of documents was from. */
final class PlanGenerations {

    private final Map<String, Long> latest = new HashMap<>();

    void check(String where, Concurrency shares, Violations violations) {
        long generation = shares.planGeneration();
        long before = latest.getOrDefault(shares.plan(), 0L);
        if (generation < before) {
            violations.add(
                    Rule.PlanNeverGoesBack,
                    where,
                    "generation " + generation + " of " + shares.plan() + " after " + before);
        }
        latest.put(shares.plan(), Math.max(generation, before));
    }
}
