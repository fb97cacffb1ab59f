package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.e2e.support.NoKeysAllowed;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The API key that each environment has of its own. */
@ExtendWith(RunningProduct.class)
class EnvironmentKeyIT {

    private static final String OWN = "prod-api-key";

    @Test
    void production_has_a_live_key_and_test_a_test_key_and_their_tokens_work(Tenant tenant) {
        acme(tenant, "");
        tenant.environment("acme", "staging", "Test", 1);
        tenant.awaitReady();

        assertThat(tenant.secretEntry(OWN, "key")).startsWith("sk_live_");
        assertThat(tenant.secretEntry("staging-api-key", "key")).startsWith("sk_test_");
        assertThat(TokenRequest.from(tenant, OWN).claims().path("environment").asText())
                .isEqualTo("prod");
        assertThat(TokenRequest.from(tenant, OWN).claims().path("scopes").toString())
                .isEqualTo("[\"Read\",\"Write\"]");
        assertThat(TokenRequest.from(tenant, "staging-api-key")
                        .claims()
                        .path("environment")
                        .asText())
                .isEqualTo("staging");
    }

    @Test
    void its_environment_shows_it_masked_and_no_other(Tenant tenant) {
        tenant.apiKey("acme", "older", "prod");
        acme(tenant, "");
        tenant.awaitReady();

        awaitShown(tenant);
        tenant.awaitCondition(Environment.class, "prod", "ApiKeyAvailable", "True", "Issued");
    }

    @Test
    void deleted_by_hand_it_is_made_anew_and_the_old_one_is_dead(Tenant tenant) {
        acme(tenant, "");
        tenant.awaitReady();
        TokenRequest old = TokenRequest.from(tenant, OWN);
        assertThat(old.status()).isEqualTo(200);

        tenant.delete(ApiKey.class, OWN);

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            TokenRequest anew = TokenRequest.from(tenant, OWN);
            assertThat(anew.keyId()).isNotEqualTo(old.keyId());
            assertThat(anew.status()).isEqualTo(200);
        });
        assertThat(old.status()).isEqualTo(401);
        awaitShown(tenant);
    }

    @Test
    void it_goes_with_its_environment_at_once(Tenant tenant) {
        acme(tenant, "");
        tenant.awaitReady();
        TokenRequest request = TokenRequest.from(tenant, OWN);
        assertThat(request.status()).isEqualTo(200);

        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");

        assertThat(request.status()).isEqualTo(401);
        assertThat(tenant.get(ApiKey.class, OWN)).isNull();
        assertThat(tenant.get(Secret.class, OWN)).isNull();
    }

    @Test
    void it_comes_with_a_plan_that_has_the_feature_and_outlives_the_plan(Tenant tenant) {
        tenant.plan("without", 10, "WebAgent");
        tenant.plan("with", 10);
        tenant.organization("acme", "without");
        tenant.environment("acme", "prod", "Production", 1);
        tenant.awaitReady();
        assertThat(tenant.get(ApiKey.class, OWN)).isNull();

        tenant.organization("acme", "with");
        awaitShown(tenant);
        TokenRequest request = TokenRequest.from(tenant, OWN);

        tenant.organization("acme", "without");
        tenant.awaitCondition(ApiKey.class, OWN, "Accepted", "False", "FeatureNotInPlan");
        assertThat(request.status()).isEqualTo(200);

        // It is not made anew there.
        tenant.delete(ApiKey.class, OWN);
        tenant.awaitGone(ApiKey.class, OWN);
        tenant.environment("acme", "prod", "Production", 2);
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Environment.class, "prod").getStatus().granted() == 2);
        assertThat(tenant.get(ApiKey.class, OWN)).isNull();
    }

    @Test
    void it_takes_no_place_of_the_plan(Tenant tenant) {
        acme(tenant, "apiKeys: 0");
        tenant.environment("acme", "staging", "Test", 1);
        tenant.awaitReady();
        awaitShown(tenant);
        awaitKeys(tenant, new UsageItem(0, 0, 0));
        assertThatThrownBy(() -> tenant.apiKey("acme", "backend", "prod"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("allows no API keys");

        tenant.limitedPlan("plan", "apiKeys: 1");
        awaitKeys(tenant, new UsageItem(0, 1, 0));
        tenant.apiKey("acme", "backend", "prod");
        tenant.awaitReady();
        awaitKeys(tenant, new UsageItem(1, 1, 0));
        assertThatThrownBy(() -> tenant.apiKey("acme", "another", "prod")).hasMessageContaining("has 1 of 1 API key");
    }

    @Test
    void its_spec_is_its_users_also_where_they_were_first(Tenant tenant) {
        String readOnly = """
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec: {organizationRef: {name: acme}, environmentRef: {name: prod}, scopes: [Read], secretName: credentials}
            """.formatted(OWN);
        tenant.apply(readOnly);
        acme(tenant, "");
        tenant.awaitReady();
        awaitShown(tenant);

        assertThat(tenant.get(ApiKey.class, OWN).getMetadata().getGeneration()).isEqualTo(1);
        assertThat(TokenRequest.from(tenant, "credentials")
                        .claims()
                        .path("scopes")
                        .toString())
                .isEqualTo("[\"Read\"]");

        tenant.apply(readOnly.replace("[Read]", "[Write]"));
        tenant.environment("acme", "prod", "Production", 2);
        tenant.awaitReady();
        assertThat(tenant.get(ApiKey.class, OWN).getSpec().scopes()).containsExactly("Write");
    }

    @Test
    void what_has_its_name_is_left_alone_until_it_goes(Tenant tenant) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec: {organizationRef: {name: acme}, scopes: [Read]}
            """.formatted(OWN));
        acme(tenant, "");
        tenant.awaitReady();

        assertThat(tenant.awaitCondition(Environment.class, "prod", "ApiKeyAvailable", "False", "ApiKeyNameTaken")
                        .getMessage())
                .startsWith("ApiKey \"prod-api-key\" is not for this environment alone");
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(tenant.events(Environment.class, "prod", "ApiKeyNameTaken"))
                        .hasSize(1));
        assertThat(TokenRequest.from(tenant, OWN).claims().has("environment")).isFalse();
        assertThat(tenant.get(Environment.class, "prod").getStatus().apiKey()).isNull();

        tenant.delete(ApiKey.class, OWN);
        awaitShown(tenant);
        assertThat(TokenRequest.from(tenant, OWN).claims().path("environment").asText())
                .isEqualTo("prod");
    }

    @Test
    void where_the_API_server_takes_none_the_environment_works_without(Tenant tenant) {
        try (NoKeysAllowed ignored = NoKeysAllowed.in(tenant)) {
            acme(tenant, "");

            assertThat(tenant.awaitCondition(Environment.class, "prod", "ApiKeyAvailable", "False", "ApiKeyRefused")
                            .getMessage())
                    .contains(NoKeysAllowed.MESSAGE);
            tenant.awaitCondition(Environment.class, "prod", "Ready", "True", "AsSpecified");
        }
        tenant.at(Environment.class, "prod")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\": {\"displayName\": \"Production\"}}");
        awaitShown(tenant);
    }

    /** @param limits as in {@code apiKeys: 1} */
    private static void acme(Tenant tenant, String limits) {
        tenant.limitedPlan("plan", limits);
        tenant.organization("acme", "plan");
        tenant.environment("acme", "prod", "Production", 1);
    }

    private static void awaitShown(Tenant tenant) {
        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            EnvironmentApiKey shown =
                    tenant.get(Environment.class, "prod").getStatus().apiKey();
            assertThat(List.of(shown.name(), shown.masked()))
                    .containsExactly(
                            OWN, tenant.get(ApiKey.class, OWN).getStatus().masked());
            assertThat(shown.masked()).startsWith("sk_live_");
        });
    }

    private static void awaitKeys(Tenant tenant, UsageItem expected) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(tenant.get(Organization.class, "acme")
                        .getStatus()
                        .usage()
                        .apiKeys())
                .isEqualTo(expected));
    }
}
