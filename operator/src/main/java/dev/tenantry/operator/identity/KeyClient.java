package dev.tenantry.operator.identity;

import dev.tenantry.apikey.ApiKeyValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An API key as the identity provider knows it.
 *
 * @param id the identity provider's own id of it
 * @param enabled whether it gives tokens for the key, and for nothing else
 * @param key the whole key, where what is stored there is one
 * @param accountId the account that its tokens are of; null when it was not asked for, or is not an enabled member of
 *     the organization
 * @param claims null when they, or the audiences and the lifetime of tokens, are not as this installation writes them
 * @param note what was to be kept with it
 */
public record KeyClient(
        String id,
        String keyId,
        Ownership ownership,
        boolean enabled,
        Optional<ApiKeyValue> key,
        @Nullable String displayName,
        @Nullable String accountId,
        @Nullable KeyClaims claims,
        @Nullable String note) {

    public KeyClient withAccount(@Nullable String accountId) {
        return new KeyClient(id, keyId, ownership, enabled, key, displayName, accountId, claims, note);
    }
}
