package dev.tenantry.examples.gateway;

/** What is known of a key. */
sealed interface Verdict {

    /** The key is good for this. */
    record Accepted(KeyClaims claims) implements Verdict {}

    /** Keycloak does not know the key, or no longer. */
    record Refused() implements Verdict {}

    /** Keycloak cannot be asked. */
    record Unknown() implements Verdict {}
}
