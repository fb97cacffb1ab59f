package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import java.util.Comparator;

/** What the organizations on a plan would lose when it is changed; pure. */
final class PlanAdmission {

    private PlanAdmission() {}

    static Verdict decide(Plan next, Plan before, KnownTenants tenants) {
        PlanChange change = new PlanChange(before, next);
        if (!change.takesAway()) {
            return Verdict.ALLOWED;
        }
        Warnings warnings = new Warnings();
        tenants.organizationsOn(next.getMetadata().getName()).stream()
                .filter(Belongings::stays)
                .sorted(Comparator.comparing(
                        organization -> TenantKey.of(organization).path()))
                .forEach(organization -> losses(change, organization, tenants).forEach(warnings::add));
        return Verdict.allowed(warnings.list());
    }

    private static Iterable<String> losses(PlanChange change, Organization organization, KnownTenants tenants) {
        return change.losses(organization, tenants.belongings(TenantKey.of(organization)));
    }
}
