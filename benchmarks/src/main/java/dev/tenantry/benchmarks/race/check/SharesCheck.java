package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;

/** What must hold within one document of grants, whatever came before it. */
final class SharesCheck {

    private SharesCheck() {}

    static void run(String where, Concurrency shares, Violations violations) {
        int sum = Shares.sum(Shares.byEnvironment(shares, Grant::granted));
        if (sum != shares.granted()) {
            violations.add(Rule.SumIsRight, where, "the grants are " + sum + " in sum: " + shares);
        }
        if (shares.limit() != null) {
            within(where, shares, sum, violations);
        }
        Shares.of(shares).stream()
                .filter(grant -> grant.granted() > grant.requested())
                .forEach(grant -> violations.add(Rule.WithinRequest, where, grant.toString()));
        reserves(where, shares, violations);
    }

    private static void within(String where, Concurrency shares, int sum, Violations violations) {
        if (sum > shares.limit()) {
            violations.add(Rule.WithinLimit, where, sum + " granted of " + shares.limit() + ": " + shares);
        } else if (sum + Shares.orNone(shares.available()) != shares.limit()) {
            violations.add(Rule.SumIsRight, where, sum + " granted and " + shares.available() + " left: " + shares);
        }
    }

    private static void reserves(String where, Concurrency shares, Violations violations) {
        int sum = Shares.sum(Shares.byEnvironment(shares, Grant::reserved));
        if (sum != Shares.orNone(shares.reserved())) {
            violations.add(Rule.ReservesAddUp, where, "the reserves are " + sum + " in sum: " + shares);
        }
        Shares.of(shares).stream()
                .filter(grant -> !addsUp(grant))
                .forEach(grant -> violations.add(Rule.ReservesAddUp, where, grant.toString()));
    }

    private static boolean addsUp(Grant grant) {
        int reserved = Shares.orNone(grant.reserved());
        return reserved + Shares.orNone(grant.burst()) == grant.granted() && reserved <= Shares.orNone(grant.minimum());
    }
}
