package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * What consumers of one organization may act on: each reads the document on its own, and may lag behind by the hold. A share
 * that is given must fit beside the most that anybody else may still believe to have.
 */
final class PublishedShares {

    private final long holdSeconds;
    private final Deque<Replaced> replaced = new ArrayDeque<>();
    private Map<String, Integer> current = Map.of();

    /** A document that was replaced, and when. */
    private record Replaced(Instant at, Map<String, Integer> granted) {}

    PublishedShares(Duration hold) {
        // Times are known in whole seconds: what is shorter by less than one is not held against anybody.
        this.holdSeconds = hold.toSeconds();
    }

    void check(String where, Instant writtenAt, Concurrency next, Violations violations) {
        replaced.removeIf(document -> ChronoUnit.SECONDS.between(document.at, writtenAt) >= holdSeconds);
        Map<String, Integer> believed = current;
        for (Replaced document : replaced) {
            believed = Shares.most(believed, document.granted);
        }
        Map<String, Integer> granted = Shares.byEnvironment(next, Grant::granted);
        Map<String, Integer> together = Shares.most(believed, granted);
        if (next.limit() != null
                && Shares.sum(together) > next.limit()
                && Shares.sum(together) > Shares.sum(believed)) {
            violations.add(
                    Rule.ReductionFirst,
                    where,
                    "of " + next.limit() + " is given " + granted + " at " + writtenAt
                            + " while others may still go by " + current + " or " + replaced);
        }
        replaced.addLast(new Replaced(writtenAt, current));
        current = new HashMap<>(granted);
    }
}
