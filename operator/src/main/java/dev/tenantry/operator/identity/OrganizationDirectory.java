package dev.tenantry.operator.identity;

import java.util.Optional;

/**
 * Organizations at the identity provider. Every method may throw {@link IdentityException}, those that write a profile
 * {@link IdentityFailure#DomainTaken} as well.
 */
public interface OrganizationDirectory {

    /** The organization under the key's alias, whoever made it. */
    Optional<IdentityOrganization> find(Realm realm, TenantKey key);

    /** Makes the organization and returns its id. */
    String create(Realm realm, TenantKey key, OrganizationProfile profile);

    /** Writes the profile and this installation's mark. */
    void update(Realm realm, String organizationId, TenantKey key, OrganizationProfile profile);

    /**
     * Deletes it; one that is gone already is success.
     *
     * @throws IdentityException with AccountsAtStake when people's accounts would be deleted with it
     */
    void delete(Realm realm, String organizationId);
}
