package dev.tenantry.operator.identity;

/** Where an organization's people and keys sign in. */
public interface IdentityEndpoints {

    /** The realm of all organizations that have none of their own. */
    Realm sharedRealm();

    /** The {@code iss} of every token (OpenID Connect Core, section 2). */
    String issuer(Realm realm);

    String tokenEndpoint(Realm realm);

    /**
     * Where a customer's identity provider sends people back to: the redirect URI of OpenID Connect, the assertion
     * consumer service of SAML.
     */
    String redirectUri(Realm realm, ProviderKey provider);
}
