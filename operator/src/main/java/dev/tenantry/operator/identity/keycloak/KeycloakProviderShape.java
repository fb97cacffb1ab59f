package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.ClientSecret;
import dev.tenantry.operator.identity.ProviderConfiguration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/** Keycloak's form of a customer's identity provider as plain settings, and back; pure. */
final class KeycloakProviderShape {

    static final String OIDC = "oidc";
    static final String SAML = "saml";

    static final String DISPLAY_NAME = "displayName";
    static final String HIDDEN = "hideOnLogin";
    static final String FIRST_SIGN_IN = "firstBrokerLoginFlowAlias";
    static final String EVERY_SIGN_IN = "postBrokerLoginFlowAlias";

    private static final String ENABLED = "enabled";
    private static final String TRUST_EMAIL = "trustEmail";
    private static final String STORE_TOKEN = "storeToken";
    private static final String LINK_ONLY = "linkOnly";

    /** Entries of Keycloak's own configuration, among the settings that are fields of it. */
    private static final String CONFIG = "config.";

    private static final String SECRET = "clientSecret";

    private KeycloakProviderShape() {}

    /**
     * What Keycloak is to hold.
     *
     * @param config the entries, with what was read of the customer's metadata
     */
    static ProviderConfiguration of(
            String protocol, String displayName, String firstSignIn, String everySignIn, Map<String, String> config) {
        Map<String, String> settings = new HashMap<>();
        settings.put(DISPLAY_NAME, displayName);
        settings.put(ENABLED, "true");
        settings.put(TRUST_EMAIL, "true");
        settings.put(HIDDEN, "false");
        settings.put(STORE_TOKEN, "false");
        settings.put(LINK_ONLY, "false");
        settings.put(FIRST_SIGN_IN, firstSignIn);
        settings.put(EVERY_SIGN_IN, everySignIn);
        config.forEach((name, value) -> settings.put(CONFIG + name, value));
        return new ProviderConfiguration(protocol, peer(protocol, config), settings);
    }

    /** What Keycloak holds, but for the secret, which it does not show. */
    static ProviderConfiguration of(IdentityProviderRepresentation provider) {
        Map<String, String> settings = new HashMap<>();
        put(settings, DISPLAY_NAME, provider.getDisplayName());
        put(settings, ENABLED, String.valueOf(provider.isEnabled()));
        put(settings, TRUST_EMAIL, String.valueOf(provider.isTrustEmail()));
        put(settings, HIDDEN, String.valueOf(Boolean.TRUE.equals(provider.isHideOnLogin())));
        put(settings, STORE_TOKEN, String.valueOf(provider.isStoreToken()));
        put(settings, LINK_ONLY, String.valueOf(provider.isLinkOnly()));
        put(settings, FIRST_SIGN_IN, provider.getFirstBrokerLoginFlowAlias());
        put(settings, EVERY_SIGN_IN, provider.getPostBrokerLoginFlowAlias());
        Map<String, String> config = config(provider);
        config.forEach((name, value) -> put(settings, CONFIG + name, SECRET.equals(name) ? null : value));
        return new ProviderConfiguration(provider.getProviderId(), peer(provider.getProviderId(), config), settings);
    }

    private static void put(Map<String, String> settings, String name, @Nullable String value) {
        if (value != null) {
            settings.put(name, value);
        }
    }

    static Map<String, String> config(IdentityProviderRepresentation provider) {
        return provider.getConfig() == null ? Map.of() : provider.getConfig();
    }

    /** Who the customer's provider is, by its own word; empty when it says nothing. */
    static String peer(String protocol, Map<String, String> config) {
        return config.getOrDefault(SAML.equals(protocol) ? "idpEntityId" : "issuer", "");
    }

    /** Writes everything; entries of which the configuration says nothing are gone afterwards. */
    static void write(
            IdentityProviderRepresentation provider,
            ProviderConfiguration configuration,
            @Nullable ClientSecret secret) {
        Map<String, String> settings = configuration.settings();
        provider.setProviderId(configuration.protocol());
        provider.setDisplayName(settings.get(DISPLAY_NAME));
        provider.setEnabled(Boolean.parseBoolean(settings.get(ENABLED)));
        provider.setTrustEmail(Boolean.parseBoolean(settings.get(TRUST_EMAIL)));
        provider.setHideOnLogin(Boolean.parseBoolean(settings.get(HIDDEN)));
        provider.setStoreToken(Boolean.parseBoolean(settings.get(STORE_TOKEN)));
        provider.setLinkOnly(Boolean.parseBoolean(settings.get(LINK_ONLY)));
        provider.setFirstBrokerLoginFlowAlias(settings.get(FIRST_SIGN_IN));
        provider.setPostBrokerLoginFlowAlias(settings.get(EVERY_SIGN_IN));
        Map<String, String> config = new HashMap<>();
        settings.forEach((name, value) -> {
            if (name.startsWith(CONFIG)) {
                config.put(name.substring(CONFIG.length()), value);
            }
        });
        if (secret != null) {
            config.put(SECRET, secret.value());
        }
        provider.setConfig(config);
    }
}
