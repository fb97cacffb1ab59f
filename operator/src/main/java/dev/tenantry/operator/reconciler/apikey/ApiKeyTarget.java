package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;

/** What is to stand outside for an API key. */
record ApiKeyTarget(Realm realm, TenantKey apiKey, String displayName, KeyMode mode, KeyClaims claims) {}
