package dev.tenantry.benchmarks.race;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Counts what was done. */
final class Tally {

    private static final int FAILURES_KEPT = 20;

    private final Map<String, Long> done = new ConcurrentSkipListMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();

    void done(String what) {
        done.merge(what, 1L, Long::sum);
    }

    void refused(String what) {
        done.merge(what + " refused", 1L, Long::sum);
    }

    void unanswered(String what) {
        done.merge(what + " unanswered", 1L, Long::sum);
    }

    void failed(String what) {
        if (failures.size() < FAILURES_KEPT) {
            failures.add(what);
        }
    }

    Map<String, Long> done() {
        return new TreeMap<>(done);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }
}
