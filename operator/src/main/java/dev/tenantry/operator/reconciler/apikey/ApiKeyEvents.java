package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.operator.event.EventRecorder;
import dev.tenantry.operator.event.ObjectEvent;
import dev.tenantry.operator.reconciler.Repairs;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.Keep;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Tells what became of a key. */
@ApplicationScoped
class ApiKeyEvents {

    private final Repairs repairs;
    private final EventRecorder events;

    ApiKeyEvents(Repairs repairs, EventRecorder events) {
        this.repairs = repairs;
        this.events = events;
    }

    /** @param desired what was to stand outside; ask before it is recorded as seen */
    void tell(ApiKey apiKey, Keep plan, Object desired) {
        String keyId =
                Optional.ofNullable(apiKey.getStatus()).map(ApiKeyStatus::keyId).orElse(null);
        if (repairs.isOne(apiKey, desired)) {
            plan.repaired(keyId).ifPresent(what -> repairs.tell(apiKey, what));
        }
        plan.lost()
                .ifPresent(lost -> events.record(apiKey, lost(lost, plan.key().keyId())));
        plan.rotation()
                .ifPresent(
                        cause -> events.record(apiKey, ObjectEvent.normal(ApiKeyReason.Rotated, rotated(plan, cause))));
    }

    private static ObjectEvent lost(String lost, String issued) {
        return ObjectEvent.warning(
                ApiKeyReason.KeyLost,
                "Key " + lost + " is neither in Keycloak nor in the Secret any more. Key " + issued
                        + " was issued instead: give it to whoever used the other.");
    }

    static String rotated(Keep plan, RotationCause cause) {
        String before = Optional.ofNullable(plan.delivery().record().previous())
                .map(KeyRecord.Previous::keyId)
                .orElse("another one");
        return why(plan, cause) + ", key " + plan.key().keyId() + " has taken the place of " + before + ", which works "
                + Optional.ofNullable(plan.settled().record().previous())
                        .map(goesOn -> "until " + goesOn.validUntil() + ".")
                        .orElse("no more.");
    }

    private static String why(Keep plan, RotationCause cause) {
        return switch (cause) {
            case REQUEST ->
                "As spec.rotation.request \"" + plan.settled().record().request() + "\" asked";
            case EVERY -> "As spec.rotation.every asked";
            case BEFORE_EXPIRY -> "As spec.rotation.beforeExpiry asked";
        };
    }
}
