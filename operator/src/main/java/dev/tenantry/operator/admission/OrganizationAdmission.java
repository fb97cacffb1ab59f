package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.RequiredFeatures;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an organization asks for what its plan lacks, and what it would lose with another one; pure. */
final class OrganizationAdmission {

    private OrganizationAdmission() {}

    /** @param before null when it is created */
    static Verdict decide(Organization next, @Nullable Organization before, KnownTenants tenants) {
        Optional<Plan> plan = tenants.plan(next.getSpec().planRef().name());
        if (plan.isEmpty()) {
            return Verdict.ALLOWED;
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
        tenants.plan(before.getSpec().planRef().name()).ifPresent(left -> new PlanChange(left, plan)
                .losses(next, tenants.belongings(TenantKey.of(next)))
                .forEach(warnings::add));
        return Verdict.allowed(warnings.list());
    }
}
