package dev.tenantry.operator.identity;

/** Where a customer's identity provider says how it is reached. */
public sealed interface ProviderSource {

    /** For people: the field of the spec, and what it points to. */
    String description();

    /** All that it says, its secret as well: to be digested, never to be shown. */
    String content();

    /** An OpenID Connect provider, by its configuration (OpenID Connect Discovery 1.0). */
    record OpenIdConnect(String discoveryUrl, String clientId, ClientSecret clientSecret) implements ProviderSource {
        @Override
        public String description() {
            return "oidc.discoveryUrl " + discoveryUrl;
        }

        @Override
        public String content() {
            return String.join("\n", "OIDC", discoveryUrl, clientId, clientSecret.value());
        }
    }

    /** A SAML provider, by the address of its metadata. */
    record SamlMetadataUrl(String url) implements ProviderSource {
        @Override
        public String description() {
            return "saml.metadataUrl " + url;
        }

        @Override
        public String content() {
            return String.join("\n", "SAML", url);
        }
    }

    /** A SAML provider, by its metadata. */
    record SamlMetadata(String document) implements ProviderSource {
        @Override
        public String description() {
            return "saml.metadata";
        }

        @Override
        public String content() {
            return String.join("\n", "SAML", document);
        }
    }
}
