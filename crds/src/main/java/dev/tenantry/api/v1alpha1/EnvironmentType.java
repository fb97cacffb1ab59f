package dev.tenantry.api.v1alpha1;

/** Tells environments for real calls from those for trying; their API keys differ by prefix. */
public enum EnvironmentType {
    /** Keys begin with {@code sk_live_}. */
    Production,
    /** Keys begin with {@code sk_test_}. */
    Test
}
