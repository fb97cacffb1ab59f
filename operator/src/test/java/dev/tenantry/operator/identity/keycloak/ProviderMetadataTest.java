package dev.tenantry.operator.identity.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadata;
import dev.tenantry.operator.identity.ProviderSource.SamlMetadataUrl;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.testing.FixedConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What is said of metadata that Keycloak cannot read, whatever the cause. */
class ProviderMetadataTest {

    private static final Realm REALM = new Realm("tenantry");
    private static final ProviderKey KEY = new ProviderKey(new TenantKey("customers", "acme"), "adfs");

    private HttpServer keycloak;
    private KeycloakConnection connection;

    @BeforeEach
    void aKeycloakThatReadsNothing() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext(
                "/realms/tenantry/protocol/openid-connect/token",
                call -> answer(call, 200, "{\"access_token\": \"token\", \"expires_in\": 300}"));
        keycloak.createContext(
                "/admin/realms/tenantry/identity-provider/import-config",
                call -> answer(call, 500, "{\"error\": \"unknown_error\"}"));
        keycloak.start();
        connection = new KeycloakConnection(
                FixedConfig.of("http://localhost:" + keycloak.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        connection.close();
        keycloak.stop(0);
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
                IdentityException.class, () -> new ProviderMetadata(connection).read(REALM, KEY, source));
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        call.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
