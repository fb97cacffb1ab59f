package dev.tenantry.operator.identity;

import java.util.List;

/**
 * Customers' identity providers, at which the people of one organization sign in. Every method may throw
 * {@link IdentityException}.
 */
public interface IdentityProviders {

    /** Everything that stands under aliases of the organization, whoever made it. */
    List<FoundProvider> of(Realm realm, TenantKey organization);

    /**
     * Has the customer's metadata read, and says how the provider is to stand; changes nothing.
     *
     * @throws IdentityException {@link IdentityFailure#ProviderUnreadable} when the metadata cannot be read, {@link
     *     IdentityFailure#MetadataInvalid} when the spec holds it itself
     */
    ProviderConfiguration configure(Realm realm, ProviderKey key, ProviderSettings settings);

    /** Makes the provider for the organization. Nobody else sees it at any time. */
    void create(
            Realm realm,
            String organizationId,
            ProviderKey key,
            ProviderSettings settings,
            ProviderConfiguration configuration);

    /** Makes it as {@link #create} would have; people stay linked to it. */
    void update(
            Realm realm,
            String organizationId,
            ProviderKey key,
            ProviderSettings settings,
            ProviderConfiguration configuration);

    /** Deletes it, and with it what links people to it; one that is gone already is success. */
    void delete(Realm realm, String alias);
}
