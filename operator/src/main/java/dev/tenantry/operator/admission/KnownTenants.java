package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.PlanNames;
import java.util.List;
import java.util.Optional;

/** What there is in the cluster, as far as it is known here. */
interface KnownTenants {

    Optional<Plan> plan(String name);

    Optional<Organization> organization(TenantKey key);

    List<Organization> organizationsOn(String plan);

    /** What belongs to the organization. */
    Belongings belongings(TenantKey organization);

    /** An organization with the plan that it is on, if both are there. */
    default Optional<Subscriber> subscriber(TenantKey organization) {
        return organization(organization).flatMap(found -> planOf(found).map(plan -> new Subscriber(found, plan)));
    }

    /** The plan that it names, or the one that it stays on while that is not there. */
    default Optional<Plan> planOf(Organization organization) {
        return plan(PlanNames.named(organization))
                .or(() -> PlanNames.inEffect(organization).flatMap(this::plan));
    }

    /** An organization with the plan that it is on. */
    record Subscriber(Organization organization, Plan plan) {}
}
