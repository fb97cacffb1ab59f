package dev.tenantry.operator.identity;

/** Where an organization's people and keys sign in. */
public interface IdentityEndpoints {

    String realm();

    /** The {@code iss} of every token (OpenID Connect Core, section 2). */
    String issuer();

    String tokenEndpoint();
}
