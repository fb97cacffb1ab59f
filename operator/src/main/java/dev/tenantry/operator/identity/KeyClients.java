package dev.tenantry.operator.identity;

import dev.tenantry.apikey.ApiKeyValue;
import java.util.Optional;

/** API keys at the identity provider. Every method may throw {@link IdentityException}. */
public interface KeyClients {

    /** The client under this key id; its ownership is seen from the ApiKey {@code owner}. */
    Optional<KeyClient> find(Realm realm, TenantKey owner, String keyId);

    /** Makes the client and returns its id. */
    String create(Realm realm, TenantKey owner, String displayName, ApiKeyValue key, KeyClaims claims);

    /** Makes the client exactly as {@link #create} would have. */
    void update(Realm realm, String clientId, TenantKey owner, String displayName, ApiKeyValue key, KeyClaims claims);

    /** Deletes it, unless somebody else owns it; one that is gone already is success. */
    void delete(Realm realm, TenantKey owner, String keyId);
}
