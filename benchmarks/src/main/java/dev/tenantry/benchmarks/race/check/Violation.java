package dev.tenantry.benchmarks.race.check;

/**
 * A rule that did not hold.
 *
 * @param where the object and its revision
 * @param trail the last revisions of the organization, that one included
 */
public record Violation(Rule rule, String where, String what, String trail) {

    @Override
    public String toString() {
        return rule + " at " + where + ": " + what + "\n      " + trail;
    }
}
