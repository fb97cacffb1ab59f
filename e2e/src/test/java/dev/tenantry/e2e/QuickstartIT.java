package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.e2e.support.EntitlementsDocument;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A tenant from manifests to a token. */
@ExtendWith(RunningProduct.class)
class QuickstartIT {

    @Test
    void a_key_gets_a_token_that_names_organization_environment_and_scopes(Tenant tenant) {
        tenant.whole("acme");

        JsonNode claims = TokenRequest.from(tenant, "key").claims();

        assertThat(claims.path("organization").fieldNames()).toIterable().containsExactly(tenant.alias("acme"));
        assertThat(claims.path("environment").asText()).isEqualTo("prod");
        assertThat(claims.path("scopes")).extracting(JsonNode::asText).containsExactly("Read", "Write");
    }

    @Test
    void a_key_of_the_whole_organization_names_no_environment(Tenant tenant) {
        tenant.whole("acme");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: reporting}
            spec: {organizationRef: {name: acme}, scopes: [Read], secretName: reporting-credentials}
            """);
        tenant.awaitReady();

        JsonNode claims = TokenRequest.from(tenant, "reporting-credentials").claims();

        assertThat(claims.has("environment")).isFalse();
        assertThat(claims.path("scopes")).extracting(JsonNode::asText).containsExactly("Read");
    }

    @Test
    void after_its_deletion_a_key_is_refused_at_the_next_request(Tenant tenant) {
        tenant.whole("acme");
        TokenRequest request = TokenRequest.from(tenant, "key");
        assertThat(request.status()).isEqualTo(200);

        tenant.delete(ApiKey.class, "key");
        tenant.awaitGone(ApiKey.class, "key");

        assertThat(request.status()).isEqualTo(401);
        assertThat(tenant.client()
                        .secrets()
                        .inNamespace(tenant.namespace())
                        .withName("key")
                        .get())
                .isNull();
    }

    @Test
    void keys_of_test_environments_are_told_apart(Tenant tenant) {
        tenant.whole("acme");
        tenant.environment("acme", "staging", "Test", 1);
        tenant.apiKey("acme", "staging-key", "staging");
        tenant.awaitReady();

        assertThat(tenant.secretEntry("staging-key", "key")).startsWith("sk_test_");
        assertThat(tenant.secretEntry("key", "key")).startsWith("sk_live_");
    }

    @Test
    void the_key_is_shown_nowhere_but_in_its_secret(Tenant tenant) {
        tenant.whole("acme");
        String key = tenant.secretEntry("key", "key");

        ApiKey apiKey = tenant.get(ApiKey.class, "key");

        assertThat(apiKey.getStatus().masked())
                .isNotEqualTo(key)
                .startsWith("sk_live_" + apiKey.getStatus().keyId());
        assertThat(apiKey.toString()).doesNotContain(key);
    }

    @Test
    void a_changed_scope_is_in_the_next_token_and_the_key_stays(Tenant tenant) {
        tenant.whole("acme");
        TokenRequest before = TokenRequest.from(tenant, "key");

        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: key}
            spec: {organizationRef: {name: acme}, environmentRef: {name: prod}, scopes: [Read]}
            """);

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(before.claims().path("scopes")).hasSize(1));
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(before);
    }

    @Test
    void what_everybody_may_do_is_published_in_one_document(Tenant tenant) {
        tenant.whole("acme");

        JsonNode document = EntitlementsDocument.of(tenant, "acme");

        assertThat(document.at("/limits/maxConcurrentCalls").asInt()).isEqualTo(10);
        assertThat(document.at("/features/0").asText()).isEqualTo("ApiAccess");
        assertThat(document.at("/environments/0/granted").asInt()).isEqualTo(6);
    }

    @Test
    void the_operator_has_the_run_time_roles_and_no_other(KeycloakView keycloak) {
        var realm = keycloak.realm();
        String account = realm.clients()
                .get(keycloak.client("tenantry-operator").orElseThrow().getId())
                .getServiceAccountUser()
                .getId();
        String management = keycloak.client("realm-management").orElseThrow().getId();

        assertThat(realm.users().get(account).roles().clientLevel(management).listAll())
                .extracting(role -> role.getName())
                .containsExactlyInAnyOrder(
                        "manage-organizations",
                        "manage-users",
                        "manage-clients",
                        "view-events",
                        "manage-realm",
                        "manage-identity-providers");
    }
}
