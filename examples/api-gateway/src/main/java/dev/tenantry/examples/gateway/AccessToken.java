package dev.tenantry.examples.gateway;

import java.time.Duration;

/**
 * What Keycloak gave for a key.
 *
 * @param value a secret like the key, only for a shorter time
 * @param lifetime counted from the request: a clock that differs from Keycloak's does no harm
 */
record AccessToken(String value, KeyClaims claims, Duration lifetime) {

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "AccessToken[" + claims + ", " + lifetime + "]";
    }
}
