package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which plans an organization has to do with. The one that it names is not the one that it is on while that cannot be had:
 * whoever names a plan that is not there stays under the limits of the one before.
 */
public final class PlanNames {

    private PlanNames() {}

    /** The plan that the spec asks for. */
    public static String named(Organization organization) {
        return organization.getSpec().planRef().name();
    }

    /** The plan that is in effect; empty before there was one. */
    public static Optional<String> inEffect(Organization organization) {
        return Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::plan)
                .map(PlanSnapshot::name);
    }

    /** Both of them: a change of either concerns the organization, and it holds on to both. */
    public static Set<String> concerning(Organization organization) {
        Set<String> names = new LinkedHashSet<>(Set.of(named(organization)));
        inEffect(organization).ifPresent(names::add);
        return names;
    }
}
