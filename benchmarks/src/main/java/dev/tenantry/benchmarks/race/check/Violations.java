package dev.tenantry.benchmarks.race.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what went wrong and keeps the first of each rule. */
final class Violations {

    private static final int KEPT_OF_A_RULE = 10;
    private static final int TRAIL = 12;

    private final List<Violation> kept = new ArrayList<>();
    private final Map<Rule, Integer> counts = new EnumMap<>(Rule.class);
    private final Map<String, Deque<String>> trails = new HashMap<>();
    private String trail = "";

    /** What an organization came to, as it was seen: told with a violation, for whoever looks for its cause. */
    void next(String organization, String revision) {
        Deque<String> last = trails.computeIfAbsent(organization, none -> new ArrayDeque<>());
        last.addLast(revision);
        if (last.size() > TRAIL) {
            last.removeFirst();
        }
        trail = String.join("\n      ", last);
    }

    void add(Rule rule, String where, String what) {
        if (counts.merge(rule, 1, Integer::sum) <= KEPT_OF_A_RULE) {
            kept.add(new Violation(rule, where, what, trail));
        }
    }

    List<Violation> kept() {
        return List.copyOf(kept);
    }

    Map<Rule, Integer> counts() {
        return new EnumMap<>(counts);
    }
}
