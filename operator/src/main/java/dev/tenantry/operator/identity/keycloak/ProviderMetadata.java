package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.identity.ProviderSource.OpenIdConnect;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadata;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadataUrl;
import dev.tenantry.operator.identity.Realm;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.Map;
import org.jboss.resteasy.plugins.providers.multipart.MultipartFormDataOutput;

/** Has Keycloak read the metadata of a customer's identity provider: the operator itself opens no address of a spec. */
final class ProviderMetadata {

    private static final String PROTOCOL = "providerId";

    private final KeycloakConnection keycloak;

    ProviderMetadata(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    static String protocol(ProviderSource source) {
        return source instanceof OpenIdConnect ? KeycloakProviderShape.OIDC : KeycloakProviderShape.SAML;
    }

    /** Keycloak's configuration as it follows from the metadata. */
    Map<String, String> read(Realm realm, ProviderKey key, ProviderSource source) {
        String what = "Reading " + source.description() + " of identity provider \"" + key.name() + "\"";
        try {
            Map<String, String> config = new HashMap<>(keycloak.call(
                    realm,
                    what,
                    api -> source instanceof SamlMetadata saml
                            ? api.identityProviders().importFrom(form(saml.document()))
                            : api.identityProviders().importFrom(byUrl(source))));
            config.values().removeIf(value -> value == null || value.isEmpty());
            if (KeycloakProviderShape.peer(protocol(source), config).isEmpty()) {
                throw new IdentityException(
                        IdentityFailure.IdentityRejected, what + ": it does not say whose it is", null);
            }
            return config;
        } catch (IdentityException e) {
            // Whatever is wrong with an address or a document, Keycloak calls it its own error.
            if (e.failure() == IdentityFailure.IdentityFailed || e.failure() == IdentityFailure.IdentityRejected) {
                throw new IdentityException(unreadable(source), what + " failed", e);
            }
            throw e;
        }
    }

    private static IdentityFailure unreadable(ProviderSource source) {
        return source instanceof SamlMetadata ? IdentityFailure.MetadataInvalid : IdentityFailure.ProviderUnreadable;
    }

    private static Map<String, Object> byUrl(ProviderSource source) {
        String url = source instanceof OpenIdConnect oidc ? oidc.discoveryUrl() : ((SamlMetadataUrl) source).url();
        return Map.of(PROTOCOL, protocol(source), "fromUrl", url);
    }

    private static MultipartFormDataOutput form(String document) {
        MultipartFormDataOutput form = new MultipartFormDataOutput();
        form.addFormData(PROTOCOL, KeycloakProviderShape.SAML, MediaType.TEXT_PLAIN_TYPE);
        form.addFormData("file", document, MediaType.APPLICATION_XML_TYPE, "metadata.xml");
        return form;
    }
}
