package dev.tenantry.local.keycloak;

import dev.tenantry.local.state.Settings;

/**
 * The secrets of the operator's two clients in Keycloak.
 *
 * @param operator of the one in the shared realm
 * @param dedicatedRealms of the one that makes realms
 */
public record ClientSecrets(String operator, String dedicatedRealms) {
    public static ClientSecrets in(Settings settings) {
        return new ClientSecrets(
                settings.secret("keycloakClientSecret"), settings.secret("keycloakDedicatedRealmsClientSecret"));
    }

    /** Keeps them out of whatever prints it. */
    @Override
    public String toString() {
        return "ClientSecrets";
    }
}
