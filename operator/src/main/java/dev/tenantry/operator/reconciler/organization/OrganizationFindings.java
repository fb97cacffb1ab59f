package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.EntitlementsReference;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanSnapshot;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.operator.reconciler.reference.ActiveOwners;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a status says besides its conditions. */
record OrganizationFindings(
        @Nullable PlanSnapshot plan,
        @Nullable Concurrency concurrency,
        @Nullable Usage usage,
        @Nullable EntitlementsReference entitlements,
        @Nullable IdentityStatus identity,
        List<String> activeOwners) {

    /** As the status has them now: what a pass does not decide stays as it was. */
    static OrganizationFindings before(Organization organization) {
        Optional<OrganizationStatus> status = Optional.ofNullable(organization.getStatus());
        return new OrganizationFindings(
                status.map(OrganizationStatus::plan).orElse(null),
                status.map(OrganizationStatus::concurrency).orElse(null),
                status.map(OrganizationStatus::usage).orElse(null),
                status.map(OrganizationStatus::entitlements).orElse(null),
                status.map(OrganizationStatus::identity).orElse(null),
                status.map(OrganizationStatus::activeOwners).orElse(List.of()));
    }

    static OrganizationFindings of(
            Organization organization,
            ResolvedOrganization resolved,
            Concurrency concurrency,
            EntitlementsReference reference) {
        OrganizationFindings before = before(organization);
        return new OrganizationFindings(
                snapshot(resolved.plan()),
                concurrency,
                UsagePlanner.plan(resolved.plan(), resolved.holdings(), concurrency),
                reference,
                before.identity(),
                ActiveOwners.among(resolved.members()));
    }

    OrganizationFindings with(IdentityStatus found) {
        return new OrganizationFindings(plan, concurrency, usage, entitlements, found, activeOwners);
    }

    /** @param found null when nothing new is known */
    OrganizationFindings withKnown(@Nullable IdentityStatus found) {
        return found == null ? this : with(found);
    }

    OrganizationFindings with(List<String> owners) {
        return new OrganizationFindings(plan, concurrency, usage, entitlements, identity, owners);
    }

    static PlanSnapshot snapshot(Plan plan) {
        return new PlanSnapshot(
                plan.getMetadata().getName(),
                plan.getSpec().displayName(),
                plan.getMetadata().getGeneration(),
                plan.getSpec().features());
    }
}
