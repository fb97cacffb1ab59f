package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClient;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.ClientStep;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares what is to stand for a key with what stands; pure. */
final class ApiKeyPlanner {

    private ApiKeyPlanner() {}

    /**
     * The key in the Secret counts; without one, the identity provider's copy; without either, a new one.
     *
     * @param newKey makes a key of the mode that the target asks for
     */
    static ApiKeyPlan plan(ApiKeyTarget target, ApiKeyObservation seen, Supplier<ApiKeyValue> newKey) {
        Optional<ApiKeyValue> known = seen.secretKey()
                .or(() -> seen.client().flatMap(KeyClient::key))
                .filter(key -> key.mode() == target.mode());
        ApiKeyValue key = known.orElseGet(newKey);
        return new ApiKeyPlan(key, known.isEmpty(), clientStep(target, seen, key, known.isEmpty()));
    }

    private static ClientStep clientStep(ApiKeyTarget target, ApiKeyObservation seen, ApiKeyValue key, boolean isNew) {
        if (isNew || seen.client().isEmpty()) {
            return ClientStep.CREATE;
        }
        KeyClient client = seen.client().get();
        boolean right = client.enabled()
                && client.key().filter(key::equals).isPresent()
                && target.claims().equals(client.claims());
        return right ? ClientStep.NONE : ClientStep.UPDATE;
    }
}
