package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.e2e.support.ExampleGateway;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The example of an API gateway, with keys as they are issued and ended. */
@ExtendWith(RunningProduct.class)
class ApiGatewayIT {

    private static final Duration INTERVAL = Duration.ofSeconds(3);
    /** What a request may take on a busy machine. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(50);
    private static final String NOBODY = "http://localhost:1/token";

    @Test
    void a_key_gets_through_for_its_organization_environment_and_scopes_with_one_token(
            Tenant tenant, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        TokenRequest key = TokenRequest.from(tenant, "key");
        try (ExampleGateway gateway = ExampleGateway.at(key.endpoint(), INTERVAL)) {
            JsonNode claims = gateway.claims(key.key());
            assertThat(claims.path("organization").asText()).isEqualTo(tenant.alias("acme"));
            assertThat(claims.path("environment").asText()).isEqualTo("prod");
            assertThat(claims.path("scopes")).extracting(JsonNode::asText).containsExactly("Read", "Write");

            Duration threeChecks = INTERVAL.multipliedBy(3);
            await().during(threeChecks).atMost(threeChecks.plus(SLACK)).until(() -> gateway.status(key.key()) == 200);
            // So each check found its token active.
            assertThat(keycloak.realm()
                            .getEvents(List.of("CLIENT_LOGIN"), key.keyId(), null, null, null, null, 0, 10, "desc"))
                    .hasSize(1);
            assertThat(gateway.output()).doesNotContain(key.key());
        }
    }

    @Test
    void a_damaged_key_is_refused_where_keycloak_cannot_be_asked(Tenant tenant) throws Exception {
        tenant.whole("acme");
        String key = TokenRequest.from(tenant, "key").key();
        try (ExampleGateway gateway = ExampleGateway.at(NOBODY, INTERVAL)) {
            assertThat(gateway.status(key.substring(0, key.length() - 1) + "_")).isEqualTo(401);
            assertThat(gateway.status(key.replace("sk_live_", "sk_test_"))).isEqualTo(401);
            assertThat(gateway.status(key)).isEqualTo(503);
            assertThat(gateway.output()).doesNotContain(key);
        }
    }

    @Test
    void a_revoked_key_is_refused_within_the_check_interval(Tenant tenant) throws Exception {
        tenant.whole("acme");
        TokenRequest key = TokenRequest.from(tenant, "key");
        try (ExampleGateway gateway = ExampleGateway.at(key.endpoint(), INTERVAL)) {
            assertThat(gateway.status(key.key())).isEqualTo(200);

            applyKey(tenant, "revoked: true");

            awaitRefused(key, gateway);
            assertThat(gateway.output()).doesNotContain(key.key());
        }
    }

    @Test
    void after_a_rotation_the_new_key_gets_through_at_once_and_the_old_one_no_longer(Tenant tenant) throws Exception {
        tenant.whole("acme");
        TokenRequest old = TokenRequest.from(tenant, "key");
        try (ExampleGateway gateway = ExampleGateway.at(old.endpoint(), INTERVAL)) {
            assertThat(gateway.status(old.key())).isEqualTo(200);

            applyKey(tenant, "rotation: {request: now}");
            TokenRequest rotated = await().atMost(Tenant.PATIENCE)
                    .pollInterval(POLL)
                    .until(() -> TokenRequest.from(tenant, "key"), found -> !found.key()
                            .equals(old.key()));

            assertThat(gateway.status(rotated.key())).isEqualTo(200);
            awaitRefused(old, gateway);
            assertThat(gateway.status(rotated.key())).isEqualTo(200);
        }
    }

    private static void applyKey(Tenant tenant, String more) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: key}
            spec: {organizationRef: {name: acme}, environmentRef: {name: prod}, scopes: [Read, Write], %s}
            """.formatted(more));
    }

    /** From the moment that Keycloak refuses the key, the gateway has one interval. */
    private static void awaitRefused(TokenRequest key, ExampleGateway gateway) {
        await().atMost(Tenant.PATIENCE).pollInterval(POLL).until(() -> key.status() == 401);
        await().atMost(INTERVAL.plus(SLACK)).pollInterval(POLL).until(() -> gateway.status(key.key()) == 401);
    }
}
