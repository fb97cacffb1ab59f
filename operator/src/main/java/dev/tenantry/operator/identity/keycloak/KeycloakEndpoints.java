package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityEndpoints;
import jakarta.enterprise.context.ApplicationScoped;

/** Keycloak's URLs, as its documentation lays them out. */
@ApplicationScoped
class KeycloakEndpoints implements IdentityEndpoints {

    private final TenantryConfig.Keycloak settings;

    KeycloakEndpoints(TenantryConfig config) {
        this.settings = config.keycloak();
    }

    @Override
    public String realm() {
        return settings.realm();
    }

    @Override
    public String issuer() {
        return settings.url() + "/realms/" + settings.realm();
    }

    @Override
    public String tokenEndpoint() {
        return issuer() + "/protocol/openid-connect/token";
    }
}
