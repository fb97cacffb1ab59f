package dev.tenantry.api.v1alpha1;

/** What an API key permits. */
public enum Scope {
    Read,
    Write
}
