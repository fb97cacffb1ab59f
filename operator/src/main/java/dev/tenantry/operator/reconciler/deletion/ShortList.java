package dev.tenantry.operator.reconciler.deletion;

import java.util.List;

/** Names in a sentence; pure. */
public final class ShortList {

    /** So many are named; a hundred would hide what there is to do. */
    private static final int NAMED = 5;

    private ShortList() {}

    /**
     * {@code a, b, c, d, e and 3 more}.
     *
     * @param names at least one
     */
    public static String of(List<String> names) {
        if (names.size() > NAMED) {
            return String.join(", ", names.subList(0, NAMED)) + " and " + (names.size() - NAMED) + " more";
        }
        int last = names.size() - 1;
        return last == 0 ? names.get(0) : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }
}
