package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorCalls;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The operator is killed while it writes for many keys at once, so that each is at another step. Unit tests kill it after each
 * single step; these do it to the process.
 */
@ExtendWith(RunningProduct.class)
class ApiKeyCrashIT {

    private static final List<String> NAMES =
            IntStream.range(0, 12).mapToObj(i -> "key-" + i).toList();

    @Test
    void each_has_one_key_and_then_none_whenever_the_operator_is_killed(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.awaitReady();

        killedAtTheFirst("POST /clients", product, () -> apply(tenant, ""));
        tenant.awaitReady();
        List<TokenRequest> first = keys(tenant);
        assertThat(keycloak.keyIds(tenant)).isEqualTo(ids(first));

        killedAtTheFirst("POST /clients", product, () -> apply(tenant, "rotation: {overlap: 1h, request: again}"));
        await().atMost(Tenant.PATIENCE).until(() -> allAre(tenant, ApiKeyState.Rotating));
        List<TokenRequest> second = keys(tenant);
        assertThat(ids(second)).doesNotContainAnyElementsOf(ids(first));
        Set<String> both = ids(first);
        both.addAll(ids(second));
        assertThat(keycloak.keyIds(tenant)).isEqualTo(both);

        killedAtTheFirst(
                "DELETE /clients/{id}", product, () -> apply(tenant, "rotation: {overlap: 0s, request: again}"));
        await().atMost(Tenant.PATIENCE).until(() -> allAre(tenant, ApiKeyState.Active));
        assertThat(keys(tenant)).isEqualTo(second);
        assertThat(keycloak.keyIds(tenant)).isEqualTo(ids(second));
        assertThat(second).allSatisfy(key -> assertThat(key.status()).isEqualTo(200));
        assertThat(first).allSatisfy(key -> assertThat(key.status()).isEqualTo(401));

        killedAtTheFirst("DELETE /clients/{id}", product, () -> {
            NAMES.subList(0, 6).forEach(name -> tenant.delete(ApiKey.class, name));
            NAMES.subList(6, 12).forEach(name -> apply(tenant, name, "revoked: true"));
        });
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.client()
                                .resources(ApiKey.class)
                                .inNamespace(tenant.namespace())
                                .list()
                                .getItems()
                                .size()
                        == 6);
        await().atMost(Tenant.PATIENCE).until(() -> NAMES.subList(6, 12).stream()
                .allMatch(name -> tenant.get(ApiKey.class, name).getStatus().state() == ApiKeyState.Revoked));
        assertThat(keycloak.keyIds(tenant)).isEmpty();
        assertThat(tenant.client()
                        .secrets()
                        .inNamespace(tenant.namespace())
                        .list()
                        .getItems())
                .isEmpty();
    }

    private static void killedAtTheFirst(String request, LocalTenantry product, Runnable change) throws Exception {
        OperatorCalls calls = OperatorCalls.from(product);
        change.run();
        await().atMost(Tenant.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> calls.work().contains(request));
        product.operator().kill();
        product.operator().start();
    }

    private static void apply(Tenant tenant, String fields) {
        NAMES.forEach(name -> apply(tenant, name, fields));
    }

    private static void apply(Tenant tenant, String name, String fields) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec: {organizationRef: {name: acme}, scopes: [Read], %s}
            """.formatted(name, fields));
    }

    private static boolean allAre(Tenant tenant, ApiKeyState state) {
        return NAMES.stream()
                .allMatch(name -> tenant.get(ApiKey.class, name).getStatus().state() == state);
    }

    private static List<TokenRequest> keys(Tenant tenant) {
        return NAMES.stream().map(name -> TokenRequest.from(tenant, name)).toList();
    }

    private static Set<String> ids(List<TokenRequest> keys) {
        return keys.stream().map(TokenRequest::keyId).collect(Collectors.toSet());
    }
}
