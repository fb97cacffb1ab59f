package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.api.v1alpha1.EnvironmentSpec;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
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

    /**
     * @param noPlace why the plan has no place for it any more: it was made before and stays, without calls
     * @param ownKey how it stands with the environment's own API key
     */
    EnvironmentStatus synced(
            Environment environment,
            Organization organization,
            Optional<Unresolved<?>> noPlace,
            OwnKeyStanding ownKey) {
        Optional<Grant> grant = grantOf(environment, organization);
        ConditionSet conditions = accepted(environment, noPlace)
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "The environment's groups are in Keycloak.");
        ownKey.tell(conditions, environment.getMetadata().getName());
        if (noPlace.isPresent() && grant.isEmpty()) {
            conditions.isFalse(
                    ConditionType.QuotaSatisfied,
                    noPlace.get().reason(),
                    QuotaMessages.withoutPlace(environment.getSpec().maxConcurrentCalls()));
            return status(environment, Optional.of(organization), conditions, nothing(environment), ownKey.shown());
        }
        quota(conditions, environment, grant, organization);
        return status(environment, Optional.of(organization), conditions, grant.orElse(null), ownKey.shown());
    }

    EnvironmentStatus notAccepted(
            Environment environment, Optional<Organization> organization, Reason reason, String message) {
        ConditionSet conditions = conditionsOf(environment)
                .keep(ConditionType.ApiKeyAvailable)
                .isFalse(ConditionType.Accepted, reason, message)
                .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits until the environment is accepted.")
                .isUnknown(
                        ConditionType.QuotaSatisfied, CommonReason.Pending, "Waits until the environment is accepted.");
        return status(
                environment,
                organization,
                conditions,
                reason == CommonReason.LimitReached ? nothing(environment) : null,
                apiKeyOf(environment));
    }

    EnvironmentStatus notSynced(
            Environment environment, Optional<Organization> organization, Reason reason, String message) {
        return notSynced(
                environment,
                organization,
                conditionsOf(environment).keep(ConditionType.ApiKeyAvailable),
                reason,
                message,
                apiKeyOf(environment));
    }

    /** @param apiKey to be shown: it goes before the environment does */
    EnvironmentStatus deleting(
            Environment environment,
            Optional<Organization> organization,
            String message,
            Optional<EnvironmentApiKey> apiKey) {
        return notSynced(environment, organization, conditionsOf(environment), CommonReason.Deleting, message, apiKey);
    }

    private EnvironmentStatus notSynced(
            Environment environment,
            Optional<Organization> organization,
            ConditionSet conditions,
            Reason reason,
            String message,
            Optional<EnvironmentApiKey> apiKey) {
        conditions
                .keep(ConditionType.Accepted)
                .isFalse(ConditionType.Synced, reason, message)
                .keep(ConditionType.QuotaSatisfied);
        return status(environment, organization, conditions, shown(environment), apiKey);
    }

    private static Optional<EnvironmentApiKey> apiKeyOf(Environment environment) {
        return Optional.ofNullable(environment.getStatus()).map(EnvironmentStatus::apiKey);
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
        return Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::concurrency)
                .map(Concurrency::grants)
                .flatMap(grants -> grants.stream()
                        .filter(grant -> grant.environment()
                                .equals(environment.getMetadata().getName()))
                        .findFirst());
    }

    private static Grant nothing(Environment environment) {
        EnvironmentSpec spec = environment.getSpec();
        return new Grant(
                environment.getMetadata().getName(), spec.maxConcurrentCalls(), spec.minConcurrentCalls(), 0, 0, 0);
    }

    /** The grant that the status shows. */
    private static @Nullable Grant shown(Environment environment) {
        EnvironmentStatus before = environment.getStatus();
        return before == null || before.granted() == null
                ? null
                : new Grant(
                        environment.getMetadata().getName(),
                        before.requested(),
                        null,
                        before.granted(),
                        before.reserved(),
                        before.burst());
    }

    private static void quota(
            ConditionSet conditions, Environment environment, Optional<Grant> grant, Organization organization) {
        if (grant.isEmpty() || !isOf(grant.get(), environment)) {
            conditions.isUnknown(
                    ConditionType.QuotaSatisfied, EnvironmentReason.AwaitingGrant, QuotaMessages.awaited(organization));
            return;
        }
        int requested = grant.get().requested();
        int granted = grant.get().granted();
        if (granted == requested) {
            conditions.isTrue(
                    ConditionType.QuotaSatisfied, EnvironmentReason.Granted, QuotaMessages.granted(requested));
        } else {
            conditions.isFalse(
                    ConditionType.QuotaSatisfied,
                    granted == 0 ? EnvironmentReason.NothingLeft : EnvironmentReason.PartlyGranted,
                    QuotaMessages.shortfall(
                            grant.get(), organization.getStatus().concurrency()));
        }
    }

    /** Whether the grant answers what the environment asks for now. */
    private static boolean isOf(Grant grant, Environment environment) {
        return grant.requested().equals(environment.getSpec().maxConcurrentCalls())
                && orNone(grant.minimum()) == orNone(environment.getSpec().minConcurrentCalls());
    }

    private static int orNone(@Nullable Integer calls) {
        return calls == null ? 0 : calls;
    }

    private EnvironmentStatus status(
            Environment environment,
            Optional<Organization> organization,
            ConditionSet conditions,
            @Nullable Grant grant,
            Optional<EnvironmentApiKey> apiKey) {
        int requested = environment.getSpec().maxConcurrentCalls();
        Integer granted = grant == null ? null : grant.granted();
        // With part of its calls an environment works; with none it does not.
        ConditionType[] needed = granted == null || granted == 0
                ? new ConditionType[] {ConditionType.Accepted, ConditionType.Synced, ConditionType.QuotaSatisfied}
                : new ConditionType[] {ConditionType.Accepted, ConditionType.Synced};
        return new EnvironmentStatus(
                environment.getMetadata().getGeneration(),
                conditions.summedUp(CommonReason.AsSpecified, QuotaMessages.usable(requested, granted), needed),
                ids.environment(TenantKey.of(environment)),
                requested,
                granted,
                grant == null ? null : grant.reserved(),
                grant == null ? null : grant.burst(),
                LocaleSnapshot.of(environment, organization),
                apiKey.orElse(null));
    }
}
