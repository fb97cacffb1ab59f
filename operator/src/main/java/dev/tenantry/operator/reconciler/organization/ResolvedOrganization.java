package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.PlanCalls;
import dev.tenantry.operator.quota.CallRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An organization with all that its status and documents are planned from: plan, environments, people and places. */
record ResolvedOrganization(
        Organization organization, Plan plan, List<Environment> environments, List<Member> members, Holdings holdings) {

    ResolvedOrganization {
        environments = environments.stream()
                .filter(environment -> environment.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(
                        environment -> environment.getMetadata().getName()))
                .toList();
    }

    /** Concurrent calls; null when unlimited. */
    @Nullable
    Integer limit() {
        return PlanCalls.limitOf(plan);
    }

    List<CallRequest> requests() {
        return environments.stream()
                .filter(this::hasPlace)
                .map(PlanCalls::requestOf)
                .toList();
    }

    /** Whether the plan has a place for the environment: only then it has a share of the calls. */
    boolean hasPlace(Environment environment) {
        return holdings.environments().isHeldBy(environment.getMetadata().getName());
    }
}
