package dev.tenantry.api.v1alpha1;

/** Where an API key stands. */
public enum ApiKeyState {
    /** One key works. */
    Active,
    /** The key was replaced, and the one before works too until status.previous.validUntil. */
    Rotating,
    /** The time of spec.expiresAt has come: no key works. A later one issues a new key. */
    Expired,
    /** Revoked by spec.revoked: no key works, and none will. */
    Revoked
}
