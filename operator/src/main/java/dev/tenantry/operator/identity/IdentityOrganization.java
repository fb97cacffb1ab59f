package dev.tenantry.operator.identity;

/**
 * An organization as it stands at the identity provider.
 *
 * @param usable whether it is as it was made besides its profile: neither renamed nor switched off
 */
public record IdentityOrganization(
        String id, String alias, Ownership ownership, OrganizationProfile profile, boolean usable) {}
