package dev.tenantry.operator.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Calls that were taken from an environment and are held until whoever reads of it has had the time to learn of it: a
 * reader that lags behind would otherwise start calls on a share that somebody else has by now.
 */
public record Withholding(int calls, Instant until) {

    /**
     * What is to be held now.
     *
     * @param before what was held
     * @param held what each environment had
     * @param settled what each is left with
     * @param told what readers were last told that each has; more than it is left with, and they must be told first
     * @param hold from when they are told
     */
    public static Map<String, Withholding> of(
            Map<String, Withholding> before,
            Map<String, Share> held,
            Map<String, Share> settled,
            Map<String, Integer> told,
            Instant now,
            Duration hold) {
        Map<String, Withholding> withheld = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(held.keySet());
        names.addAll(told.keySet());
        for (String name : names) {
            Withholding earlier = before.get(name);
            int still = earlier != null && earlier.until().isAfter(now) ? earlier.calls() : 0;
            int left = settled.getOrDefault(name, Share.NONE).granted();
            int lost = held.getOrDefault(name, Share.NONE).granted() - left;
            int untold = told.getOrDefault(name, 0) - left;
            if ((lost > 0 || untold > 0) && !hold.isZero()) {
                withheld.put(name, new Withholding(Math.max(still + Math.max(lost, 0), untold), now.plus(hold)));
            } else if (still > 0 && !hold.isZero()) {
                withheld.put(name, new Withholding(still, earliest(before.get(name), now.plus(hold))));
            }
        }
        return withheld;
    }

    /** A whole hold from now is always long enough, whatever the clock or the setting was when it began. */
    private static Instant earliest(@Nullable Withholding earlier, Instant latest) {
        return earlier == null || earlier.until().isAfter(latest) ? latest : earlier.until();
    }

    /** What is left to hold once shares have grown: who gets its own back has nothing taken from it. */
    public static Map<String, Withholding> after(
            Map<String, Withholding> withheld, Map<String, Share> settled, Map<String, Share> grown) {
        Map<String, Withholding> left = new TreeMap<>();
        withheld.forEach((name, one) -> {
            int raised = grown.getOrDefault(name, Share.NONE).granted()
                    - settled.getOrDefault(name, Share.NONE).granted();
            if (one.calls() > raised) {
                left.put(name, new Withholding(one.calls() - Math.max(raised, 0), one.until()));
            }
        });
        return left;
    }

    /** Of each environment the calls alone. */
    public static Map<String, Integer> calls(Map<String, Withholding> withheld) {
        Map<String, Integer> calls = new HashMap<>();
        withheld.forEach((name, one) -> calls.put(name, one.calls()));
        return calls;
    }
}
