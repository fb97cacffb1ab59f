package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.ClientRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What the tokens of a key say, whom they are for and how long they are good. */
@ExtendWith(RunningProduct.class)
class ApiKeyTokenIT {

    @Test
    void a_token_names_the_key_that_it_came_by_and_is_for_it_alone(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        TokenRequest key = TokenRequest.from(tenant, "key");

        JsonNode claims = key.claims();

        assertThat(claims.path("iss").asText()).isEqualTo(keycloak.issuer());
        assertThat(claims.path("azp").asText()).isEqualTo(key.keyId());
        assertThat(claims.path("aud").asText()).isEqualTo(key.keyId());
        assertThat(claims.path("organization").fieldNames()).toIterable().containsExactly(tenant.alias("acme"));
        assertThat(claims.path("environment").asText()).isEqualTo("prod");
        assertThat(claims.path("scopes")).extracting(JsonNode::asText).containsExactly("Read", "Write");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
        assertThat(key.lifetime()).isBetween(Duration.ofSeconds(298), Duration.ofMinutes(5));
        // Nothing of the realm, whose roles and scopes are for people.
        assertThat(claims.has("realm_access") || claims.has("resource_access")).isFalse();
    }

    @Test
    void the_name_of_an_api_key_may_be_as_long_as_kubernetes_has_it(Tenant tenant) {
        String name = "k".repeat(253);
        tenant.whole("acme");
        tenant.apiKey("acme", name, "prod");
        tenant.awaitReady();

        assertThat(TokenRequest.from(tenant, name).status()).isEqualTo(200);
    }

    @Test
    void whoever_holds_a_key_can_ask_whether_its_token_is_good_and_nobody_elses(Tenant tenant) {
        tenant.whole("acme");
        tenant.apiKey("acme", "other", "prod");
        tenant.awaitReady();
        TokenRequest key = TokenRequest.from(tenant, "key");
        TokenRequest other = TokenRequest.from(tenant, "other");
        String token = key.token();

        JsonNode own = key.introspect(token);
        assertThat(own.path("active").asBoolean()).isTrue();
        assertThat(own.path("scopes")).extracting(JsonNode::asText).containsExactly("Read", "Write");
        assertThat(own.path("environment").asText()).isEqualTo("prod");
        assertThat(other.introspect(token).path("active").asBoolean()).isFalse();
        assertThat(other.introspectedBy(other).path("active").asBoolean()).isTrue();

        tenant.delete(ApiKey.class, "key");
        tenant.awaitGone(ApiKey.class, "key");

        // There is nobody any more who could ask.
        assertThat(key.introspect(token).path("active").asBoolean()).isFalse();
        assertThat(key.introspect(token).path("error").asText()).isEqualTo("invalid_client");
    }

    @Test
    void tokens_are_for_whom_the_installation_says_and_as_long_those_of_older_keys_too(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        TokenRequest key = TokenRequest.from(tenant, "key");
        String gateway = "gateway-" + tenant.namespace();
        String secret = introspector(keycloak, gateway);
        TokenRequest introspector = new TokenRequest(key.endpoint(), gateway, secret);
        assertThat(key.introspectedBy(introspector).path("active").asBoolean()).isFalse();

        try (var settings = OperatorSettings.with(
                product,
                Map.of(
                        "TENANTRY_API_KEYS_AUDIENCES",
                        "https://calls.example.com," + gateway,
                        "TENANTRY_API_KEYS_TOKEN_LIFETIME",
                        "20m"))) {
            await().atMost(Tenant.PATIENCE).until(() -> key.lifetime().compareTo(Duration.ofMinutes(19)) > 0);

            assertThat(key.claims().path("aud"))
                    .extracting(JsonNode::asText)
                    .containsExactlyInAnyOrder(key.keyId(), "https://calls.example.com", gateway);
            assertThat(TokenRequest.from(tenant, "key")).isEqualTo(key);
            String token = key.token();
            assertThat(introspector.introspect(token).path("active").asBoolean())
                    .isTrue();

            tenant.delete(ApiKey.class, "key");
            tenant.awaitGone(ApiKey.class, "key");

            assertThat(introspector.introspect(token).path("active").asBoolean())
                    .isFalse();
        } finally {
            keycloak.realm()
                    .clients()
                    .get(keycloak.client(gateway).orElseThrow().getId())
                    .remove();
        }
    }

    @Test
    void a_scope_that_the_installation_does_not_know_is_refused(Tenant tenant) {
        assertThatThrownBy(() -> tenant.apply("""
                apiVersion: tenantry.dev/v1alpha1
                kind: ApiKey
                metadata: {name: key}
                spec: {organizationRef: {name: acme}, scopes: [Read, Dial]}
                """))
                .hasMessageContaining("spec.scopes has Dial, and this installation knows Read, Write.");
    }

    /** A client that may ask for nothing but what becomes of tokens. */
    private static String introspector(KeycloakView keycloak, String clientId) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(clientId);
        client.setPublicClient(false);
        client.setStandardFlowEnabled(false);
        client.setSecret(UUID.randomUUID().toString());
        keycloak.realm().clients().create(client).close();
        return client.getSecret();
    }
}
