package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.console.Progress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever is killed, away or emptied: the end state is the same. */
@ExtendWith(RunningProduct.class)
class RecoveryIT {

    @Test
    void an_operator_killed_at_any_moment_leaves_one_key_and_no_orphan(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        for (int attempt = 0; attempt < 3; attempt++) {
            String key = "key-" + attempt;
            tenant.plan("plan", 10);
            tenant.organization("acme", "plan");
            tenant.environment("acme", "prod", "Production", 6);
            tenant.member("acme", "owner", tenant.email("owner"), "Owner");
            tenant.apiKey("acme", key, "prod");
            // Moments spread over the time that a tenant takes.
            Thread.sleep(150L + 250L * attempt);
            product.operator().kill();
            product.operator().start();
        }
        tenant.awaitReady();

        Set<String> known =
                tenant.client().resources(ApiKey.class).inNamespace(tenant.namespace()).list().getItems().stream()
                        .map(found -> found.getStatus().keyId())
                        .collect(Collectors.toSet());
        assertThat(keycloak.keyIds(tenant)).isEqualTo(known).hasSize(4);
        assertThat(TokenRequest.from(tenant, "key-0").status()).isEqualTo(200);
    }

    @Test
    void while_keycloak_is_away_conditions_say_so_and_afterwards_all_is_well(Tenant tenant, LocalTenantry product)
            throws Exception {
        tenant.whole("acme");
        product.keycloak().stop();
        try {
            tenant.member("acme", "late", tenant.email("late"), "Viewer");
            tenant.awaitCondition(Member.class, "late", "Synced", "False", "IdentityUnreachable");
        } finally {
            product.keycloak().start(Progress.SILENT);
        }
        tenant.awaitReady();
    }

    @Test
    void an_emptied_keycloak_is_filled_again_and_every_key_is_the_same(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.wholeWithOwner("acme");
        List<String> names =
                IntStream.range(0, 100).mapToObj(number -> "key-" + number).toList();
        names.forEach(name -> tenant.apiKey("acme", name, "prod"));
        tenant.awaitReady();
        List<TokenRequest> requests =
                names.stream().map(name -> TokenRequest.from(tenant, name)).toList();

        product.wipeKeycloak();

        await().atMost(Duration.ofSeconds(120)).ignoreExceptions().untilAsserted(() -> {
            assertThat(requests)
                    .allSatisfy(request -> assertThat(request.status()).isEqualTo(200));
            assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("owner")))
                    .isEqualTo(Set.of("/owner"));
        });
        tenant.awaitReady();
        assertThat(names).extracting(name -> TokenRequest.from(tenant, name)).isEqualTo(requests);
    }

    @Test
    void a_deleted_secret_comes_back_with_the_same_key(Tenant tenant) {
        tenant.whole("acme");
        TokenRequest request = TokenRequest.from(tenant, "key");

        tenant.client()
                .secrets()
                .inNamespace(tenant.namespace())
                .withName("key")
                .delete();

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        TokenRequest.from(tenant, "key"))
                .isEqualTo(request));
    }
}
