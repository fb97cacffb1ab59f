package dev.tenantry.api.v1alpha1;

/** Whether an organization shares a realm with others. */
public enum IsolationMode {
    /** One realm for all; each has a Keycloak organization in it. */
    Shared,
    /** A realm of its own, with one organization in it. */
    Dedicated
}
