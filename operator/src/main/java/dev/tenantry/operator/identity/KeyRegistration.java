package dev.tenantry.operator.identity;

import dev.tenantry.apikey.ApiKeyValue;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is to be known to the identity provider.
 *
 * @param note is kept with it for whoever made it, as it is, up to 1,000 characters; null: nothing
 */
public record KeyRegistration(
        TenantKey owner,
        String displayName,
        ApiKeyValue key,
        KeyClaims claims,
        @Nullable String note) {}
