package dev.tenantry.operator.identity;

/** An organization as it stands at the identity provider. */
public record IdentityOrganization(String id, String alias, Ownership ownership, OrganizationProfile profile) {}
