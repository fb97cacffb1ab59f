package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.PlanNames;
import dev.tenantry.operator.plan.RequiredFeatures;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an organization asks for what its plan lacks, and what it would lose with another one; pure. */
final class OrganizationAdmission {

    private OrganizationAdmission() {}

    /** @param before null when it is created */
    static Verdict decide(Organization next, @Nullable Organization before, KnownTenants tenants) {
        Optional<Plan> plan = tenants.plan(PlanNames.named(next));
        if (plan.isEmpty()) {
            return before == null ? Verdict.ALLOWED : Verdict.allowed(List.of(missing(next)));
        }
        Optional<String> refusal = RequiredFeatures.newlyLacking(before, next, plan.get());
        if (refusal.isPresent()) {
            return Verdict.refused("Organization \"" + next.getMetadata().getName() + "\": " + refusal.get());
        }
        return before == null
                        || before.getSpec().planRef().equals(next.getSpec().planRef())
                ? Verdict.ALLOWED
                : moved(next, before, plan.get(), tenants);
    }

    private static Verdict moved(Organization next, Organization before, Plan plan, KnownTenants tenants) {
        Warnings warnings = new Warnings();
        tenants.planOf(before).ifPresent(left -> new PlanChange(left, plan)
                .losses(next, tenants.belongings(TenantKey.of(next)))
                .forEach(warnings::add));
        return Verdict.allowed(warnings.list());
    }

    private static String missing(Organization organization) {
        return "There is no Plan \"" + PlanNames.named(organization) + "\": "
                + PlanNames.inEffect(organization)
                        .map(plan ->
                                "Organization \"" + organization.getMetadata().getName() + "\" stays on plan \"" + plan
                                        + "\" until there is one.")
                        .orElse("the Organization waits until there is one.");
    }
}
