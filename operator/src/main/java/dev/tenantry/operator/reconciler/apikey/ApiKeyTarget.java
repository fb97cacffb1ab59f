package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.KeyRegistration;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import java.util.Optional;

/** What is to stand outside for a key. */
record ApiKeyTarget(Realm realm, TenantKey apiKey, String displayName, KeyMode mode, KeyClaims claims) {

    KeyRegistration registration(ApiKeyValue key, Optional<KeyRecord> note) {
        return new KeyRegistration(
                apiKey, displayName, key, claims, note.map(KeyRecord::json).orElse(null));
    }
}
