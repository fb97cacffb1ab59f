package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.PreviousKey;
import dev.tenantry.api.v1alpha1.RotationStatus;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Delivery;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.End;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes the status of an API key; of the key itself it shows the masked form. */
final class ApiKeyStatusFactory {

    private final Clock clock;

    ApiKeyStatusFactory(Clock clock) {
        this.clock = clock;
    }

    /**
     * @param lost the id of the key that was lost, if this one was issued instead
     * @param refused why the plan gives no such key any more: it was issued before, and goes on
     * @param use the latest use of the key that is known
     */
    ApiKeyStatus issued(
            ApiKey apiKey,
            KeyTerms terms,
            Delivery delivery,
            Optional<String> lost,
            Optional<Unresolved<?>> refused,
            Optional<Instant> use) {
        ConditionSet conditions = accepted(apiKey, refused)
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "Keycloak accepts the key.");
        issued(conditions, apiKey, delivery.key(), lost);
        KeyTerm term = new KeyTerm(terms, delivery.record());
        PreviousKey previous = previous(Optional.of(term), clock.instant());
        return new ApiKeyStatus(
                apiKey.getMetadata().getGeneration(),
                usable(conditions),
                previous == null ? ApiKeyState.Active : ApiKeyState.Rotating,
                delivery.key().keyId(),
                delivery.key().masked(),
                KeySecrets.nameFor(apiKey),
                delivery.record().issuedAt().toString(),
                text(term.expiresAt()),
                text(term.nextRotationAt()),
                previous,
                rotation(delivery.record().request()),
                LastUse.shown(apiKey.getStatus(), delivery.key().keyId(), use));
    }

    private static void issued(ConditionSet conditions, ApiKey apiKey, ApiKeyValue key, Optional<String> lost) {
        String where = "The key is in Secret \"" + KeySecrets.nameFor(apiKey) + "\".";
        if (lost.isPresent()) {
            conditions.isTrue(
                    ConditionType.Issued,
                    ApiKeyReason.Reissued,
                    "Key " + lost.get()
                            + " was lost in Keycloak and in the Secret, and is of no use any more; this one was"
                            + " issued instead. " + where);
        } else if (wasReissued(apiKey, key)) {
            conditions.keep(ConditionType.Issued);
        } else {
            conditions.isTrue(ConditionType.Issued, ApiKeyReason.Issued, where);
        }
    }

    /** Whoever has not heard of it yet can still read it until the next rotation. */
    private static boolean wasReissued(ApiKey apiKey, ApiKeyValue key) {
        ApiKeyStatus before = apiKey.getStatus();
        return before != null
                && key.keyId().equals(before.keyId())
                && Conditions.find(before, ConditionType.Issued)
                        .filter(condition -> ApiKeyReason.Reissued.name().equals(condition.getReason()))
                        .isPresent();
    }

    private ConditionSet accepted(ApiKey apiKey, Optional<Unresolved<?>> refused) {
        ConditionSet conditions = conditionsOf(apiKey);
        return refused.map(no -> conditions.isFalse(ConditionType.Accepted, no.reason(), no.message()))
                .orElseGet(() -> conditions.isTrue(
                        ConditionType.Accepted, CommonReason.Valid, "The key belongs to its organization."));
    }

    /** No key works, and that is as the spec says. */
    ApiKeyStatus ended(ApiKey apiKey, End end) {
        boolean revoked = end.state() == ApiKeyState.Revoked;
        String message = revoked
                ? "The key was revoked and stays so. For another key, delete this ApiKey and make it anew, or create another one."
                : "The key has expired. For a new one, set a later spec.expiresAt.";
        ConditionSet conditions = accepted(apiKey, Optional.empty())
                .isTrue(ConditionType.Synced, CommonReason.UpToDate, "Keycloak accepts no key.")
                .isFalse(ConditionType.Issued, revoked ? ApiKeyReason.Revoked : ApiKeyReason.Expired, message);
        Optional<ApiKeyStatus> before = Optional.ofNullable(apiKey.getStatus());
        Optional<KeyRecord> last = end.last();
        return new ApiKeyStatus(
                apiKey.getMetadata().getGeneration(),
                conditions.summedUp(CommonReason.AsSpecified, message, ConditionType.Accepted, ConditionType.Synced),
                end.state(),
                last.map(KeyRecord::keyId).orElse(null),
                before.map(ApiKeyStatus::masked).orElse(null),
                null,
                last.map(record -> record.issuedAt().toString()).orElse(null),
                last.map(record -> text(new KeyTerm(KeyTerms.of(apiKey.getSpec()), record).expiresAt()))
                        .orElse(apiKey.getSpec().expiresAt()),
                null,
                null,
                rotation(last.map(KeyRecord::request).orElse(null)),
                before.map(ApiKeyStatus::lastUsedAt).orElse(null));
    }

    ApiKeyStatus notAccepted(ApiKey apiKey, Reason reason, String message) {
        ConditionSet conditions = conditionsOf(apiKey)
                .isFalse(ConditionType.Accepted, reason, message)
                .isUnknown(ConditionType.Synced, CommonReason.Pending, "Waits until the key is accepted.");
        if (reason == ApiKeyReason.SecretNotOwned) {
            conditions.isFalse(ConditionType.Issued, reason, message);
        } else {
            keepIssued(apiKey, conditions);
        }
        return asBefore(apiKey, conditions);
    }

    ApiKeyStatus notSynced(ApiKey apiKey, Reason reason, String message) {
        ConditionSet conditions =
                conditionsOf(apiKey).keep(ConditionType.Accepted).isFalse(ConditionType.Synced, reason, message);
        keepIssued(apiKey, conditions);
        return asBefore(apiKey, conditions);
    }

    private static List<Condition> usable(ConditionSet conditions) {
        return conditions.summedUp(
                CommonReason.AsSpecified,
                "The key may be used.",
                ConditionType.Accepted,
                ConditionType.Synced,
                ConditionType.Issued);
    }

    private static void keepIssued(ApiKey apiKey, ConditionSet conditions) {
        boolean wasIssued = apiKey.getStatus() != null && apiKey.getStatus().keyId() != null;
        if (wasIssued) {
            conditions.keep(ConditionType.Issued);
        } else {
            conditions.isFalse(ConditionType.Issued, CommonReason.Pending, "No key has been issued yet.");
        }
    }

    /** A key that was issued before stays what it was; the pass did not get far enough to say otherwise. */
    private ApiKeyStatus asBefore(ApiKey apiKey, ConditionSet conditions) {
        Optional<ApiKeyStatus> before = Optional.ofNullable(apiKey.getStatus());
        Optional<KeyTerm> term =
                ApiKeyObserver.inStatus(apiKey).map(record -> new KeyTerm(KeyTerms.of(apiKey.getSpec()), record));
        PreviousKey previous = previous(term, clock.instant());
        return new ApiKeyStatus(
                apiKey.getMetadata().getGeneration(),
                usable(conditions),
                previous == null
                        ? before.map(ApiKeyStatus::state)
                                .map(state -> state == ApiKeyState.Rotating ? ApiKeyState.Active : state)
                                .orElse(null)
                        : ApiKeyState.Rotating,
                before.map(ApiKeyStatus::keyId).orElse(null),
                before.map(ApiKeyStatus::masked).orElse(null),
                before.map(ApiKeyStatus::secretName).orElse(null),
                before.map(ApiKeyStatus::issuedAt).orElse(null),
                // Ends do not wait for what is in the way.
                term.map(ends -> text(ends.expiresAt())).orElse(null),
                term.map(ends -> text(ends.nextRotationAt())).orElse(null),
                previous,
                before.map(ApiKeyStatus::rotation).orElse(null),
                before.map(ApiKeyStatus::lastUsedAt).orElse(null));
    }

    private static @Nullable PreviousKey previous(Optional<KeyTerm> term, Instant now) {
        return term.flatMap(KeyTerm::previous)
                .filter(before -> now.isBefore(before.validUntil()))
                .map(before ->
                        new PreviousKey(before.keyId(), before.validUntil().toString()))
                .orElse(null);
    }

    private static @Nullable RotationStatus rotation(@Nullable String request) {
        return request == null ? null : new RotationStatus(request);
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private ConditionSet conditionsOf(ApiKey apiKey) {
        return new ConditionSet(
                apiKey.getStatus() == null ? null : apiKey.getStatus().conditions(),
                apiKey.getMetadata().getGeneration(),
                clock);
    }
}
