package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentSpec;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationSpec;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanReference;
import dev.tenantry.api.v1alpha1.PlanSpec;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plans with limits, and organization acme on one of them. */
final class Tenants {

    private Tenants() {}

    static Plan plan(Limits limits, Feature... features) {
        return plan("starter", limits, features);
    }

    static Plan plan(String name, Limits limits, Feature... features) {
        Plan plan = Resources.plan(null);
        plan.getMetadata().setName(name);
        plan.setSpec(new PlanSpec(null, null, limits, List.of(features)));
        return plan;
    }

    static Limits limits(@Nullable Integer calls, @Nullable Integer environments, @Nullable Integer members) {
        return new Limits(calls, environments, members, null, null, null, null, null, null, null, null, null);
    }

    static Organization organization(String plan, @Nullable MfaPolicy mfa, Map<String, Integer> grants) {
        Organization organization = Resources.organization();
        OrganizationSpec spec = organization.getSpec();
        organization.setSpec(new OrganizationSpec(
                spec.displayName(),
                spec.type(),
                spec.website(),
                spec.logo(),
                spec.contacts(),
                spec.locale(),
                new PlanReference(plan),
                mfa == null ? null : new IdentitySpec(null, null, null, mfa, null, null),
                spec.deletionPolicy(),
                spec.deletionProtection()));
        organization.setStatus(
                new OrganizationStatus(1L, List.of(), null, null, null, shared(grants), null, null, null, List.of()));
        return organization;
    }

    private static Concurrency shared(Map<String, Integer> grants) {
        return new Concurrency(
                null,
                "starter",
                1L,
                null,
                null,
                null,
                null,
                grants.entrySet().stream()
                        .map(grant -> new Grant(grant.getKey(), grant.getValue(), null, grant.getValue(), null, null))
                        .toList(),
                null);
    }

    static Environment reserving(String name, int calls) {
        Environment environment = Resources.environment(name, calls);
        EnvironmentSpec spec = environment.getSpec();
        environment.setSpec(new EnvironmentSpec(
                spec.organizationRef(), null, spec.type(), calls, calls, spec.priority(), false, false));
        return environment;
    }
}
