package dev.tenantry.api.v1alpha1;

/** Who of an organization must sign in with a second factor. */
public enum MfaPolicy {
    None,
    /** Owners and Admins. */
    Privileged,
    All
}
