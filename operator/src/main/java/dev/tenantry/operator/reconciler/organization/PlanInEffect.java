package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** The plan that an organization is on. */
final class PlanInEffect {

    private PlanInEffect() {}

    /**
     * The plan as the cache has it; where the cache lags behind what was already gone by, as that of an operator that has
     * just begun to lead may, as the API server has it, gone or not: limits never go back to what a plan said before.
     */
    static Optional<Plan> of(Organization organization, Context<Organization> context) {
        Optional<Plan> cached = context.getSecondaryResource(Plan.class);
        return cached.filter(plan -> lagsBehind(plan, organization)).isPresent()
                ? Optional.ofNullable(context.getClient()
                        .resources(Plan.class)
                        .withName(cached.get().getMetadata().getName())
                        .get())
                : cached;
    }

    static boolean lagsBehind(Plan plan, Organization organization) {
        return Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::concurrency)
                .filter(before -> plan.getMetadata().getName().equals(before.plan()))
                .map(Concurrency::planGeneration)
                .filter(generation -> generation > plan.getMetadata().getGeneration())
                .isPresent();
    }
}
