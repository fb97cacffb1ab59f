package dev.tenantry.benchmarks.race.check;

import org.jspecify.annotations.Nullable;

/** @param limit concurrent calls; null when unlimited */
public record PlanRevision(
        String plan, long generation, @Nullable Integer limit) {}
