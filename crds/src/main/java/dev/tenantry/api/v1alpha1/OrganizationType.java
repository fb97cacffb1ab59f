package dev.tenantry.api.v1alpha1;

/** What kind of customer an organization is. */
public enum OrganizationType {
    Partner,
    Enterprise,
    Individual
}
