package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done for an API key. The Secret comes first, always: whatever fails after it, the key is known and no
 * second one is made.
 */
record ApiKeyPlan(ApiKeyValue key, boolean isNew, ClientStep client) {

    enum ClientStep {
        NONE,
        CREATE,
        UPDATE
    }

    /**
     * What it puts right outside; empty when that is nothing, or when it is there for another key.
     *
     * @param keyId of the key that stood before
     */
    Optional<String> repaired(@Nullable String keyId) {
        if (!key.keyId().equals(keyId)) {
            return Optional.empty();
        }
        return switch (client) {
            case NONE -> Optional.empty();
            case CREATE -> Optional.of("client made anew with the same key");
            case UPDATE -> Optional.of("client put back as it was made");
        };
    }
}
