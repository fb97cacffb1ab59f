package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of an environment; its grant is shown as the organization's status has it. */
final class EnvironmentStatusFactory {

    private final Clock clock;
    private final TenantIds ids;

    EnvironmentStatusFactory(Clock clock, TenantIds ids) {
        this.clock = clock;
        this.ids = ids;
    }

    /** @param noPlace why the plan has no place for it any more: it was made before and stays, without calls */
    EnvironmentStatus synced(Environment environment, Organization organization, Optional<Unresolved<?>> noPlace) {
        Optional<Grant> grant = grantOf(environment, organization);
        ConditionSet conditions = accepted(environment, noPlace)
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "The environment's groups are in Keycloak.");
        if (noPlace.isPresent() && grant.isEmpty()) {
            conditions.isFalse(
                    ConditionType.QuotaSatisfied,
                    noPlace.get().reason(),
                    "None of " + environment.getSpec().maxConcurrentCalls()
                            + " concurrent calls are granted: the environment has no place in the plan.");
            return status(environment, conditions, 0);
        }
        quota(conditions, environment, grant, organization);
        return status(environment, conditions, grant.map(Grant::granted).orElse(null));
    }

    EnvironmentStatus notAccepted(Environment environment, Reason reason, String message) {
        ConditionSet conditions = conditionsOf(environment)
                .isFalse(ConditionType.Accepted, reason, message)
                .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits until the environment is accepted.")
                .isUnknown(
                        ConditionType.QuotaSatisfied, CommonReason.Pending, "Waits until the environment is accepted.");
        return status(environment, conditions, reason == CommonReason.LimitReached ? 0 : null);
    }

    EnvironmentStatus notSynced(Environment environment, Reason reason, String message) {
        ConditionSet conditions = conditionsOf(environment)
                .keep(ConditionType.Accepted)
                .isFalse(ConditionType.Synced, reason, message)
                .keep(ConditionType.QuotaSatisfied);
        return status(
                environment,
                conditions,
                environment.getStatus() == null ? null : environment.getStatus().granted());
    }

    private ConditionSet accepted(Environment environment, Optional<Unresolved<?>> noPlace) {
        ConditionSet conditions = conditionsOf(environment);
        return noPlace.map(no -> conditions.isFalse(ConditionType.Accepted, no.reason(), no.message()))
                .orElseGet(() -> conditions.isTrue(
                        ConditionType.Accepted, CommonReason.Valid, "The environment belongs to its organization."));
    }

    private ConditionSet conditionsOf(Environment environment) {
        return new ConditionSet(
                environment.getStatus() == null ? null : environment.getStatus().conditions(),
                environment.getMetadata().getGeneration(),
                clock);
    }

    private static Optional<Grant> grantOf(Environment environment, Organization organization) {
        Concurrency concurrency = organization.getStatus() == null
                ? null
                : organization.getStatus().concurrency();
        return Optional.ofNullable(concurrency).flatMap(shared -> shared.grants().stream()
                .filter(grant ->
                        grant.environment().equals(environment.getMetadata().getName()))
                .findFirst());
    }

    private static void quota(
            ConditionSet conditions, Environment environment, Optional<Grant> grant, Organization organization) {
        int requested = environment.getSpec().maxConcurrentCalls();
        if (grant.isEmpty() || grant.get().requested() != requested) {
            conditions.isUnknown(
                    ConditionType.QuotaSatisfied,
                    EnvironmentReason.AwaitingGrant,
                    "Waits until the organization shares out its calls.");
            return;
        }
        int granted = grant.get().granted();
        Concurrency shared = organization.getStatus().concurrency();
        if (granted == requested) {
            conditions.isTrue(
                    ConditionType.QuotaSatisfied,
                    EnvironmentReason.Granted,
                    "All " + requested + " concurrent calls are granted.");
        } else {
            conditions.isFalse(
                    ConditionType.QuotaSatisfied,
                    granted == 0 ? EnvironmentReason.NothingLeft : EnvironmentReason.PartlyGranted,
                    shortfall(requested, granted, shared));
        }
    }

    private static String shortfall(int requested, int granted, Concurrency shared) {
        return granted + " of " + requested + " concurrent calls are granted: plan \"" + shared.plan() + "\" allows "
                + shared.limit() + " in all and the organization's other environments hold "
                + (shared.granted() - granted)
                + ". Lower maxConcurrentCalls of an environment, or move the organization to a larger plan.";
    }

    private EnvironmentStatus status(Environment environment, ConditionSet conditions, @Nullable Integer granted) {
        int requested = environment.getSpec().maxConcurrentCalls();
        // With part of its calls an environment works; with none it does not.
        ConditionType[] needed = granted == null || granted == 0
                ? new ConditionType[] {ConditionType.Accepted, ConditionType.Synced, ConditionType.QuotaSatisfied}
                : new ConditionType[] {ConditionType.Accepted, ConditionType.Synced};
        return new EnvironmentStatus(
                environment.getMetadata().getGeneration(),
                conditions.summedUp(
                        CommonReason.AsSpecified,
                        "The environment may be used, with " + granted + " of " + requested + " concurrent calls.",
                        needed),
                ids.environment(TenantKey.of(environment)),
                requested,
                granted,
                null,
                null,
                null,
                null);
    }
}
