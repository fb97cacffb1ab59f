package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.deletion.ShortList;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;

/** Makes the status of a plan. */
final class PlanStatusFactory {

    private final Clock clock;

    PlanStatusFactory(Clock clock) {
        this.clock = clock;
    }

    PlanStatus available(Plan plan, int organizations) {
        return status(
                plan,
                conditionsOf(plan).isTrue(ConditionType.Accepted, CommonReason.Valid, "The plan is valid."),
                organizations);
    }

    /** @param organizations those on it, at least one */
    PlanStatus inUse(Plan plan, List<TenantKey> organizations) {
        List<String> names = organizations.stream()
                .sorted(Comparator.comparing(TenantKey::path))
                .map(organization -> "Organization " + organization.path())
                .toList();
        boolean one = names.size() == 1;
        return status(
                plan,
                conditionsOf(plan)
                        .isFalse(
                                ConditionType.Accepted,
                                CommonReason.Deleting,
                                "The plan is being deleted and takes no more organizations. It stays as it is until "
                                        + (one ? "the one" : "the " + names.size())
                                        + " on it " + (one ? "has" : "have") + " left, and then goes by itself: "
                                        + ShortList.of(names) + ". Move "
                                        + (one ? "it" : "them")
                                        + " to another plan (spec.planRef), or delete "
                                        + (one ? "it." : "them.")),
                organizations.size());
    }

    PlanStatus failed(Plan plan, Reason reason, String message) {
        PlanStatus before = plan.getStatus();
        return status(
                plan,
                conditionsOf(plan).isFalse(ConditionType.Accepted, reason, message),
                before == null || before.organizations() == null ? 0 : before.organizations());
    }

    private ConditionSet conditionsOf(Plan plan) {
        return new ConditionSet(
                plan.getStatus() == null ? null : plan.getStatus().conditions(),
                plan.getMetadata().getGeneration(),
                clock);
    }

    private static PlanStatus status(Plan plan, ConditionSet conditions, int organizations) {
        return new PlanStatus(
                plan.getMetadata().getGeneration(),
                conditions.summedUp(
                        PlanReason.Available, "Organizations may be put on this plan.", ConditionType.Accepted),
                organizations);
    }
}
