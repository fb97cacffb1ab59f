package dev.tenantry.api.v1alpha1;

/** What a member may do in the organization; each role has a group in Keycloak. */
public enum OrganizationRole {
    Owner,
    Admin,
    Member,
    SupportAgent,
    Viewer
}
