package dev.tenantry.operator.testing;

import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.Realm;

/** Those of an identity provider at id.example.com. */
public final class Endpoints implements IdentityEndpoints {

    public static final Realm SHARED = new Realm("tenantry");

    @Override
    public Realm sharedRealm() {
        return SHARED;
    }

    @Override
    public String issuer(Realm realm) {
        return "https://id.example.com/realms/" + realm;
    }

    @Override
    public String tokenEndpoint(Realm realm) {
        return issuer(realm) + "/token";
    }

    @Override
    public String redirectUri(Realm realm, ProviderKey provider) {
        return issuer(realm) + "/broker/" + provider.alias() + "/endpoint";
    }
}
