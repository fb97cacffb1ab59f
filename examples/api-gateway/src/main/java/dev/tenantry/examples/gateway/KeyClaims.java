package dev.tenantry.examples.gateway;

import java.util.List;
import java.util.Optional;

/**
 * Whom a key is for and what it may do, as its token says.
 *
 * @param organization alias of the organization, {@code <namespace>.<name>}
 * @param environment absent for a key of the whole organization
 */
record KeyClaims(String organization, Optional<String> environment, List<String> scopes) {

    KeyClaims {
        scopes = List.copyOf(scopes);
    }

    boolean permits(String scope) {
        return scopes.contains(scope);
    }
}
