package dev.tenantry.operator.identity;

import dev.tenantry.apikey.ApiKeyValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the identity provider knows it.
 *
 * @param enabled whether it gives tokens for the key, and for nothing else
 * @param key the whole key, where what is stored there is one
 * @param claims null when they are not as this installation writes them
 */
public record KeyClient(
        String id,
        Ownership ownership,
        boolean enabled,
        Optional<ApiKeyValue> key,
        @Nullable KeyClaims claims) {}
