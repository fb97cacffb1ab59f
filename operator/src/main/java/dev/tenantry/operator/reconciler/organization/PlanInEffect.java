package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.PlanNames;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.util.Optional;

/** The plans that an organization has to do with, as they are now. */
final class PlanInEffect {

    private PlanInEffect() {}

    /** The plan that it names. */
    static Optional<Plan> named(Organization organization, Context<Organization> context) {
        return current(PlanNames.named(organization), organization, context);
    }

    /** The plan that it stays on while it cannot have the one that it names. */
    static Optional<Plan> before(Organization organization, Context<Organization> context) {
        return PlanNames.inEffect(organization).flatMap(name -> current(name, organization, context));
    }

    /**
     * The plan as the cache has it; where the cache lags behind what was already gone by, as that of an operator that has
     * just begun to lead may, as the API server has it, gone or not: limits never go back to what a plan said before.
     */
    private static Optional<Plan> current(String name, Organization organization, Context<Organization> context) {
        Optional<Plan> cached = context.getSecondaryResourcesAsStream(Plan.class)
                .filter(plan -> plan.getMetadata().getName().equals(name))
                .findFirst();
        return cached.filter(plan -> lagsBehind(plan, organization)).isPresent()
                ? Optional.ofNullable(
                        context.getClient().resources(Plan.class).withName(name).get())
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
