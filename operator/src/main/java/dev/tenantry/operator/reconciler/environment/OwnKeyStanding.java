package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.ConditionSet;
import dev.tenantry.operator.plan.EnvironmentKey;
import java.util.Optional;

/**
 * How it stands with an environment's own API key, and how its status says so.
 *
 * @param shown what is to be shown of the key
 * @param refusal why the API server did not take it
 */
record OwnKeyStanding(OwnKeyPlan plan, Optional<EnvironmentApiKey> shown, Optional<String> refusal) {

    /** Where the plan gives no keys, nothing is said: nobody misses one. */
    void tell(ConditionSet conditions, String environment) {
        String name = "ApiKey \"" + EnvironmentKey.nameFor(environment) + "\"";
        if (plan == OwnKeyPlan.NAME_TAKEN) {
            conditions.isFalse(
                    ConditionType.ApiKeyAvailable,
                    EnvironmentReason.ApiKeyNameTaken,
                    name
                            + " is not for this environment alone, or is another organization's, so this environment has no"
                            + " key of its own. Create it under another name and delete this one once nothing uses it;"
                            + " the environment's own is then made by itself.");
        } else if (refusal.isPresent()) {
            conditions.isFalse(
                    ConditionType.ApiKeyAvailable,
                    EnvironmentReason.ApiKeyRefused,
                    "The API server does not take " + name + ": " + refusal.get()
                            + " Do what it says; the key is made at the next look, within minutes.");
        } else if (plan != OwnKeyPlan.NOT_DUE) {
            shown.ifPresentOrElse(
                    key -> conditions.isTrue(
                            ConditionType.ApiKeyAvailable,
                            EnvironmentReason.Issued,
                            "Its key is that of " + name + "."),
                    () -> conditions.isUnknown(
                            ConditionType.ApiKeyAvailable,
                            CommonReason.Pending,
                            name + " has no key to show; its own status says why."));
        }
    }
}
