package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.PlanNames;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import java.util.Optional;

/** Says whether an organization can be on the plan that it names; pure. */
final class PlanChoice {

    private PlanChoice() {}

    static Resolution<Plan> of(Organization organization, Optional<Plan> found) {
        String name = PlanNames.named(organization);
        if (found.isEmpty()) {
            return new Unresolved<>(
                    OrganizationReason.PlanNotFound,
                    "There is no Plan \"" + name
                            + "\". Create it, or mend spec.planRef.name; the organization then goes"
                            + " on by itself" + meanwhile(organization));
        }
        // Whoever is on it keeps what it allows until they leave.
        if (found.get().getMetadata().getDeletionTimestamp() != null && !isOn(name, organization)) {
            return new Unresolved<>(
                    OrganizationReason.PlanDeleting,
                    "Plan \"" + name + "\" is being deleted and takes no more organizations. Name another in"
                            + " spec.planRef.name; the organization then goes on by itself"
                            + meanwhile(organization));
        }
        return new Resolved<>(found.get());
    }

    private static String meanwhile(Organization organization) {
        return PlanNames.inEffect(organization)
                .map(plan -> ", and is held to what plan \"" + plan + "\" allows until then.")
                .orElse(".");
    }

    private static boolean isOn(String plan, Organization organization) {
        return PlanNames.inEffect(organization).filter(plan::equals).isPresent();
    }
}
