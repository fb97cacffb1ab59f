package dev.tenantry.benchmarks.race;

import dev.tenantry.benchmarks.Outcome;
import dev.tenantry.benchmarks.race.check.Rule;
import dev.tenantry.benchmarks.race.check.Violation;
import java.util.List;
import java.util.Map;

/**
 * What was seen in a race.
 *
 * @param revisions of grants and of entitlements that were checked
 * @param edits that were made, by kind; those that were refused or not answered in time as well
 * @param disturbances by kind
 * @param violations the first of each rule
 * @param missed why not every revision was seen; empty when every one was
 * @param unsettled what had not settled by the end; empty when everything had
 * @param failures of edits that are no refusals
 */
public record RaceReport(
        long seed,
        double seconds,
        double secondsToSettle,
        long revisions,
        Map<String, Long> edits,
        Map<String, Long> disturbances,
        Map<Rule, Integer> violationsByRule,
        List<Violation> violations,
        List<String> missed,
        List<String> unsettled,
        List<String> failures)
        implements Outcome {

    @Override
    public boolean isGood() {
        return violations.isEmpty() && missed.isEmpty() && unsettled.isEmpty() && failures.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("Race with seed %d: %d revisions checked in %.0f s, settled %.1f s later%n"
                        .formatted(seed, revisions, seconds, secondsToSettle));
        text.append("  edits: ").append(edits).append('\n');
        text.append("  disturbances: ").append(disturbances).append('\n');
        text.append("  violations: ").append(violationsByRule).append('\n');
        append(text, "violated", violations);
        append(text, "missed", missed);
        append(text, "not settled", unsettled);
        append(text, "failed", failures);
        return text.toString();
    }

    private static void append(StringBuilder text, String what, List<?> found) {
        found.forEach(
                one -> text.append("  ").append(what).append(": ").append(one).append('\n'));
    }
}
