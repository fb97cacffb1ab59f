package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;

/** Keycloak's URLs, as its documentation lays them out. */
@ApplicationScoped
class KeycloakEndpoints implements IdentityEndpoints {

    private final TenantryConfig.Keycloak settings;

    KeycloakEndpoints(TenantryConfig config) {
        this.settings = config.keycloak();
    }

    @Override
    public Realm sharedRealm() {
        return new Realm(settings.realm());
    }

    @Override
    public String issuer(Realm realm) {
        return settings.url() + "/realms/" + realm.name();
    }

    @Override
    public String tokenEndpoint(Realm realm) {
        return issuer(realm) + "/protocol/openid-connect/token";
    }

    @Override
    public String redirectUri(Realm realm, ProviderKey provider) {
        return issuer(realm) + "/broker/" + provider.alias() + "/endpoint";
    }
}
