package dev.tenantry.api.v1alpha1;

/** The protocol that a customer's identity provider speaks. */
public enum IdentityProviderType {
    /** OpenID Connect Core 1.0. */
    OIDC,
    /** SAML 2.0. */
    SAML
}
