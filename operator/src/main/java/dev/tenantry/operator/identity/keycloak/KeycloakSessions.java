package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Sessions;
import jakarta.enterprise.context.ApplicationScoped;

/** Keycloak's user sessions. */
@ApplicationScoped
class KeycloakSessions implements Sessions {

    private final KeycloakConnection keycloak;

    KeycloakSessions(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    @Override
    public void end(Realm realm, String accountId) {
        keycloak.find(realm, "Signing out account " + accountId, api -> {
            api.users().get(accountId).logout();
            return Boolean.TRUE;
        });
    }
}
