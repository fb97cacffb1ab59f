package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSettings;
import dev.tenantry.operator.identity.ProviderSource.OpenIdConnect;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadataUrl;
import java.util.Map;

/** The entries of Keycloak's configuration of a customer's identity provider that are ours; pure. */
final class ProviderEntries {

    /** Says from which settings it was made: Keycloak does not show the secret. */
    static final String DIGEST = "tenantry.digest";

    private static final String YES = "true";
    private static final String SAML_EMAIL = "urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress";

    private final KeycloakMarks marks;

    ProviderEntries(KeycloakMarks marks) {
        this.marks = marks;
    }

    /** @param config what was read of the metadata */
    void put(Map<String, String> config, ProviderKey key, ProviderSettings settings) {
        marks.putPlain(config, key.organization());
        config.put(DIGEST, settings.digest(key));
        // All domains of the organization lead there.
        config.put("kc.org.domain", "ANY");
        config.put("kc.org.broker.redirect.mode.email-matches", Boolean.toString(settings.byEmail()));
        config.put("kc.org.broker.login.hide-when-org-unknown", YES);
        // What is kept of a person here is the Member's to say, not the provider's.
        config.put("syncMode", "IMPORT");
        config.put("validateSignature", YES);
        if (settings.source() instanceof OpenIdConnect oidc) {
            putOidc(config, oidc);
        } else {
            config.put("nameIDPolicyFormat", SAML_EMAIL);
            config.put("principalType", "SUBJECT");
            if (settings.source() instanceof SamlMetadataUrl) {
                // Keycloak then follows the provider's change of keys by itself.
                config.put("useMetadataDescriptorUrl", YES);
            }
        }
    }

    private static void putOidc(Map<String, String> config, OpenIdConnect oidc) {
        config.put("clientId", oidc.clientId());
        config.put("clientAuthMethod", "client_secret_post");
        config.put("defaultScope", "openid email profile");
        config.put("useJwksUrl", YES);
        config.put("pkceEnabled", YES);
        config.put("pkceMethod", "S256");
    }
}
