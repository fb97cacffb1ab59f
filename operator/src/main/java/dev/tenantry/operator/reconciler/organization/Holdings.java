package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlaceClaim;
import dev.tenantry.operator.plan.Places;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;

/**
 * What an organization has of the kinds that its plan counts: all of them, whatever their state.
 *
 * @param environments which of them have a place, and so a share of the calls
 */
record Holdings(Map<CountedKind, Integer> numbers, Places environments) {

    static Holdings of(
            Plan plan,
            Collection<Environment> environments,
            Map<CountedKind, Integer> others,
            Function<Environment, PlaceClaim> claims) {
        return new Holdings(
                others,
                Places.among(
                        CountedKind.Environment.limitOf(plan),
                        environments.stream().map(claims).toList()));
    }

    int number(CountedKind kind) {
        return kind == CountedKind.Environment
                ? environments.held().size() + environments.waiting().size()
                : numbers.getOrDefault(kind, 0);
    }
}
