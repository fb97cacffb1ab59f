package dev.tenantry.examples.gateway;

/** Keycloak did not say yes or no: nothing is known of the key. The message names no key and no token. */
final class KeycloakUnavailableException extends Exception {

    private static final long serialVersionUID = 1L;

    KeycloakUnavailableException(String message) {
        super(message);
    }
}
