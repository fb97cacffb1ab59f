package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.operator.plan.CountedKind;

/** Says what of each limit of its plan an organization uses; pure. */
final class UsagePlanner {

    private UsagePlanner() {}

    static Usage plan(Plan plan, Holdings holdings, Concurrency concurrency) {
        return new Usage(
                calls(concurrency),
                item(CountedKind.Environment, plan, holdings),
                item(CountedKind.Member, plan, holdings),
                item(CountedKind.PhoneNumber, plan, holdings),
                item(CountedKind.ApiKey, plan, holdings));
    }

    private static UsageItem calls(Concurrency concurrency) {
        long waiting = concurrency.grants().stream()
                .mapToLong(grant -> grant.requested() - grant.granted())
                .sum();
        return new UsageItem(concurrency.granted(), concurrency.limit(), (int) Math.min(waiting, Integer.MAX_VALUE));
    }

    private static UsageItem item(CountedKind kind, Plan plan, Holdings holdings) {
        Integer limit = kind.limitOf(plan);
        int number = holdings.number(kind);
        int used = limit == null ? number : Math.min(number, limit);
        return new UsageItem(used, limit, number - used);
    }
}
