package dev.tenantry.operator.identity;

import java.util.List;
import java.util.Optional;

/** API keys at the identity provider. Every method may throw {@link IdentityException}. */
public interface KeyClients {

    /** The client under this key id; its ownership is seen from the ApiKey {@code owner}. */
    Optional<KeyClient> find(Realm realm, TenantKey owner, String keyId);

    /** All of the ApiKey {@code owner} whose key id begins with {@link TenantIds#apiKeyIdPrefix}. */
    List<KeyClient> findAll(Realm realm, TenantKey owner);

    /** The account of the key, where it is enabled and a member of the organization. */
    Optional<String> memberAccount(Realm realm, String organizationId, KeyClient client);

    /** Makes the client. */
    Registered create(Realm realm, KeyRegistration registration);

    /** Makes the client exactly as {@link #create} would have. */
    Registered update(Realm realm, String clientId, KeyRegistration registration);

    /** Deletes it, unless somebody else owns it; one that is gone already is success. */
    void delete(Realm realm, KeyClient client);

    /**
     * What stands for a key.
     *
     * @param clientId the identity provider's own id of the client
     * @param accountId the account that its tokens are of
     */
    record Registered(String clientId, String accountId) {}
}
