package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes the status of an API key; of the key itself it shows the masked form. */
final class ApiKeyStatusFactory {

    private final Clock clock;

    ApiKeyStatusFactory(Clock clock) {
        this.clock = clock;
    }

    /** @param refused why the plan gives no such key any more: it was issued before, and goes on */
    ApiKeyStatus issued(ApiKey apiKey, ApiKeyValue key, Optional<Unresolved<?>> refused) {
        ConditionSet conditions = accepted(apiKey, refused)
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "Keycloak accepts the key.")
                .isTrue(
                        ConditionType.Issued,
                        ApiKeyReason.Issued,
                        "The key is in Secret \"" + KeySecrets.nameFor(apiKey) + "\".");
        Optional<ApiKeyStatus> before = Optional.ofNullable(apiKey.getStatus());
        String issuedAt = before.filter(status -> key.keyId().equals(status.keyId()))
                .map(ApiKeyStatus::issuedAt)
                .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return new ApiKeyStatus(
                apiKey.getMetadata().getGeneration(),
                conditions.summedUp(
                        CommonReason.AsSpecified,
                        "The key may be used.",
                        ConditionType.Accepted,
                        ConditionType.Synced,
                        ConditionType.Issued),
                ApiKeyState.Active,
                key.keyId(),
                key.masked(),
                KeySecrets.nameFor(apiKey),
                issuedAt,
                null,
                null,
                null,
                null,
                null);
    }

    private ConditionSet accepted(ApiKey apiKey, Optional<Unresolved<?>> refused) {
        ConditionSet conditions = conditionsOf(apiKey);
        return refused.map(no -> conditions.isFalse(ConditionType.Accepted, no.reason(), no.message()))
                .orElseGet(() -> conditions.isTrue(
                        ConditionType.Accepted, CommonReason.Valid, "The key belongs to its organization."));
    }

    ApiKeyStatus notAccepted(ApiKey apiKey, Reason reason, String message) {
        ConditionSet conditions = conditionsOf(apiKey)
                .isFalse(ConditionType.Accepted, reason, message)
                .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits until the key is accepted.");
        return unissued(apiKey, conditions);
    }

    ApiKeyStatus notSynced(ApiKey apiKey, Reason reason, String message) {
        return unissued(
                apiKey,
                conditionsOf(apiKey).keep(ConditionType.Accepted).isFalse(ConditionType.Synced, reason, message));
    }

    /** A key that was issued before stays what it was; the pass did not get far enough to say otherwise. */
    private static ApiKeyStatus unissued(ApiKey apiKey, ConditionSet conditions) {
        Optional<ApiKeyStatus> before = Optional.ofNullable(apiKey.getStatus());
        if (before.map(ApiKeyStatus::keyId).isPresent()) {
            conditions.keep(ConditionType.Issued);
        } else {
            conditions.isFalse(ConditionType.Issued, CommonReason.Pending, "No key has been issued yet.");
        }
        return new ApiKeyStatus(
                apiKey.getMetadata().getGeneration(),
                conditions.summedUp(
                        CommonReason.AsSpecified,
                        "The key may be used.",
                        ConditionType.Accepted,
                        ConditionType.Synced,
                        ConditionType.Issued),
                before.map(ApiKeyStatus::state).orElse(null),
                before.map(ApiKeyStatus::keyId).orElse(null),
                before.map(ApiKeyStatus::masked).orElse(null),
                before.map(ApiKeyStatus::secretName).orElse(null),
                before.map(ApiKeyStatus::issuedAt).orElse(null),
                null,
                null,
                null,
                null,
                null);
    }

    private ConditionSet conditionsOf(ApiKey apiKey) {
        return new ConditionSet(
                apiKey.getStatus() == null ? null : apiKey.getStatus().conditions(),
                apiKey.getMetadata().getGeneration(),
                clock);
    }
}
