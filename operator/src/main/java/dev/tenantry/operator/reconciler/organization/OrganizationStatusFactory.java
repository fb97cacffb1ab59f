package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.EntitlementsReference;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Makes the status of an organization. What a pass did not decide stays as it was, the grants above all. */
final class OrganizationStatusFactory {

    private final Clock clock;
    private final TenantIds ids;

    OrganizationStatusFactory(Clock clock, TenantIds ids) {
        this.clock = clock;
        this.ids = ids;
    }

    OrganizationStatus synced(Organization organization, OrganizationFindings findings) {
        ConditionSet conditions = accepted(organization, findings)
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "The organization is in Keycloak.");
        return status(organization, summedUp(conditions), findings);
    }

    /** The grants are decided all the same: they do not depend on what is outside. */
    OrganizationStatus notSynced(
            Organization organization, OrganizationFindings findings, Reason reason, String message) {
        return status(
                organization,
                summedUp(accepted(organization, findings).isFalse(ConditionType.Synced, reason, message)),
                findings);
    }

    /** As {@link #notSynced}, for a spec that the outside may not follow. */
    OrganizationStatus notAllowed(
            Organization organization, OrganizationFindings findings, Reason reason, String message) {
        return status(
                organization,
                summedUp(conditionsOf(organization)
                        .isFalse(ConditionType.Accepted, reason, message)
                        .keep(ConditionType.Synced)),
                findings);
    }

    private ConditionSet accepted(Organization organization, OrganizationFindings findings) {
        return conditionsOf(organization)
                .isTrue(
                        ConditionType.Accepted,
                        CommonReason.Valid,
                        "The organization is on plan \""
                                + Objects.requireNonNull(findings.plan()).name() + "\".");
    }

    /** @param owners who own it now: admission goes by them, whatever else is in the way */
    OrganizationStatus notAccepted(Organization organization, List<String> owners, Reason reason, String message) {
        ConditionSet conditions = conditionsOf(organization)
                .isFalse(ConditionType.Accepted, reason, message)
                .keep(ConditionType.Synced);
        return status(
                organization,
                summedUp(conditions),
                OrganizationFindings.before(organization).with(owners));
    }

    /** A pass that failed before it came to decide anything. */
    OrganizationStatus failed(Organization organization, Reason reason, String message) {
        return kept(
                organization,
                conditionsOf(organization).keep(ConditionType.Accepted).isFalse(ConditionType.Synced, reason, message));
    }

    /** The status as it was, with the grants as they are shared out under the plan. */
    static OrganizationStatus sharedOut(
            Organization organization, Plan plan, Concurrency concurrency, EntitlementsReference reference) {
        Optional<OrganizationStatus> before = Optional.ofNullable(organization.getStatus());
        OrganizationFindings findings = OrganizationFindings.before(organization);
        return new OrganizationStatus(
                before.map(OrganizationStatus::observedGeneration).orElse(null),
                before.map(OrganizationStatus::conditions).orElse(List.of()),
                before.map(OrganizationStatus::organizationId).orElse(null),
                before.map(OrganizationStatus::memberSince).orElse(null),
                OrganizationFindings.snapshot(plan),
                concurrency,
                findings.usage(),
                reference,
                findings.identity(),
                findings.activeOwners());
    }

    OrganizationStatus deleting(Organization organization, String message) {
        return kept(
                organization,
                conditionsOf(organization)
                        .keep(ConditionType.Accepted)
                        .isFalse(ConditionType.Synced, CommonReason.Deleting, message));
    }

    private OrganizationStatus kept(Organization organization, ConditionSet conditions) {
        return status(organization, summedUp(conditions), OrganizationFindings.before(organization));
    }

    private static List<Condition> summedUp(ConditionSet conditions) {
        return conditions.summedUp(
                CommonReason.AsSpecified,
                "The organization may be used.",
                ConditionType.Accepted,
                ConditionType.Synced);
    }

    private OrganizationStatus status(
            Organization organization, List<Condition> conditions, OrganizationFindings findings) {
        return new OrganizationStatus(
                organization.getMetadata().getGeneration(),
                conditions,
                ids.organization(TenantKey.of(organization)),
                organization.getMetadata().getCreationTimestamp(),
                findings.plan(),
                findings.concurrency(),
                findings.usage(),
                findings.entitlements(),
                findings.identity(),
                findings.activeOwners());
    }

    private ConditionSet conditionsOf(Organization organization) {
        return new ConditionSet(
                organization.getStatus() == null
                        ? null
                        : organization.getStatus().conditions(),
                organization.getMetadata().getGeneration(),
                clock);
    }
}
