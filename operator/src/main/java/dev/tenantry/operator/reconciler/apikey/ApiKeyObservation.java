package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.operator.identity.KeyClient;
import java.util.Optional;

/**
 * What stands for an API key.
 *
 * @param secretExists whether its Secret is there
 * @param secretKey the key in it, unless it is missing or damaged
 * @param client the client under the id of that key, or under the id that the status remembers
 */
record ApiKeyObservation(boolean secretExists, Optional<ApiKeyValue> secretKey, Optional<KeyClient> client) {}
