package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.operator.secret.ApiKeyValue;

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
}
