package dev.tenantry.operator.identity;

/** Where an organization's people and keys sign in. */
public interface IdentityEndpoints {

    /** The realm of all organizations that have none of their own. */
    Realm sharedRealm();

    /** The {@code iss} of every token (OpenID Connect Core, section 2). */
    String issuer(Realm realm);

    String tokenEndpoint(Realm realm);
}
