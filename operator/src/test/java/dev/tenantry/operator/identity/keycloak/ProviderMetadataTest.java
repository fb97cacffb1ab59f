package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadata;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadataUrl;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is said of metadata that Keycloak cannot read, whatever the cause. */
class ProviderMetadataTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final ProviderKey KEY = new ProviderKey(new TenantKey("customers", "acme"), "adfs");

    private KeycloakStub keycloak;

    @BeforeEach
    void aKeycloakThatReadsNothing() throws IOException {
        keycloak = new KeycloakStub();
        keycloak.on(
                "/admin/realms/tenantry/identity-provider/import-config",
                call -> KeycloakStub.answer(call, 500, "{\"error\": \"unknown_error\"}"));
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    @Test
    void an_address_may_be_out_of_reach() {
        IdentityException refused = refused(new SamlMetadataUrl("https://idp.example.com/metadata"));

        assertThat(refused.failure()).isEqualTo(IdentityFailure.ProviderUnreadable);
        assertThat(refused.explanation())
                .contains("saml.metadataUrl https://idp.example.com/metadata", "check that Keycloak reaches it");
    }

    @Test
    void of_a_document_there_is_nothing_to_reach() {
        IdentityException refused = refused(new SamlMetadata("<nonsense/>"));

        assertThat(refused.failure()).isEqualTo(IdentityFailure.MetadataInvalid);
        assertThat(refused.explanation())
                .startsWith("Reading saml.metadata of identity provider \"adfs\" failed. It is no SAML metadata of an"
                        + " identity provider: ")
                .doesNotContain("reaches");
    }

    private IdentityException refused(ProviderSource source) {
        return catchThrowableOfType(
                IdentityException.class, () -> new ProviderMetadata(keycloak.connection()).read(REALM, KEY, source));
    }
}
