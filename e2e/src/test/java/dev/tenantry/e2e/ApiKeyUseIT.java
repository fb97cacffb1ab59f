package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.RealmRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** When a key was last used; read from Keycloak's log of events, which is read every few seconds here. */
@ExtendWith(RunningProduct.class)
class ApiKeyUseIT {

    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int USES = 200;

    @Test
    void a_use_shows_soon_with_its_time_and_a_key_that_is_not_used_shows_none(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        tenant.apiKey("acme", "spare", "prod");
        tenant.awaitReady();
        TokenRequest key = TokenRequest.from(tenant, "key");
        TokenRequest spare = TokenRequest.from(tenant, "spare");
        try (OperatorSettings ignored = readOften(product)) {
            assertThat(lastUsedAt(tenant, "key")).isNull();

            assertThat(key.status()).isEqualTo(200);
            assertThat(new TokenRequest(spare.endpoint(), spare.keyId(), "sk_live_wrong").status())
                    .isEqualTo(401);

            await().atMost(SOON).untilAsserted(() -> assertThat(lastUsedAt(tenant, "key"))
                    .isEqualTo(lastTokenFor(keycloak, key.keyId())));
            assertThat(lastUsedAt(tenant, "spare")).isNull();
        }
    }

    @Test
    void a_busy_key_is_written_once_an_interval_at_most_and_shows_its_last_use_in_the_end(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        TokenRequest key = TokenRequest.from(tenant, "key");
        List<String> revisions = new CopyOnWriteArrayList<>();
        try (OperatorSettings ignored = readOften(product);
                Watch watch = tenant.at(ApiKey.class, "key").watch(revisionsInto(revisions))) {
            await().atMost(SOON).until(() -> !revisions.isEmpty());
            int before = revisions.size();
            Instant began = Instant.now();

            AtomicInteger uses = new AtomicInteger();
            await().atMost(Tenant.PATIENCE.multipliedBy(2))
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> key.status() == 200 && uses.incrementAndGet() >= USES);
            await().atMost(INTERVAL.plus(SOON)).untilAsserted(() -> assertThat(lastUsedAt(tenant, "key"))
                    .isEqualTo(lastTokenFor(keycloak, key.keyId())));

            long intervals = Duration.between(began, Instant.now()).dividedBy(INTERVAL);
            assertThat(revisions.size() - before).isBetween(2, (int) intervals + 1);
        }
    }

    @Test
    void a_restarted_operator_keeps_what_the_log_no_longer_tells(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        TokenRequest key = TokenRequest.from(tenant, "key");
        try (OperatorSettings ignored = readOften(product)) {
            assertThat(key.status()).isEqualTo(200);
            String used = await().atMost(SOON).until(() -> lastUsedAt(tenant, "key"), shown -> shown != null);
            product.operator().stop();
            keycloak.realm().clearEvents();
            product.operator().start();

            rename(tenant, "key");
            tenant.awaitReady();

            assertThat(lastUsedAt(tenant, "key")).isEqualTo(used);
        }
    }

    @Test
    void a_realm_of_its_own_records_uses_and_keeps_them_for_a_week(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.plan("plan", 10, "ApiAccess, DedicatedIdentity");
        tenant.organization("acme", "plan", "isolation: Dedicated");
        tenant.environment("acme", "prod", "Production", 6);
        tenant.apiKey("acme", "key", "prod");
        tenant.awaitReady();
        KeycloakView own = keycloak.dedicated(tenant.alias("acme"));
        TokenRequest key = TokenRequest.from(tenant, "key");
        try (OperatorSettings ignored = readOften(product)) {
            assertThat(key.status()).isEqualTo(200);

            await().atMost(SOON).untilAsserted(() -> assertThat(lastUsedAt(tenant, "key"))
                    .isEqualTo(lastTokenFor(own, key.keyId())));
        }
        assertThat(List.of(own, keycloak))
                .extracting(realm -> realm.representation()
                        .map(RealmRepresentation::getEventsExpiration)
                        .orElse(null))
                .containsOnly(Duration.ofDays(7).toSeconds());
    }

    private static OperatorSettings readOften(LocalTenantry product) throws Exception {
        return OperatorSettings.with(
                product,
                Map.of(
                        "TENANTRY_KEYCLOAK_WATCH_INTERVAL",
                        "1s",
                        "TENANTRY_API_KEYS_LAST_USED_INTERVAL",
                        INTERVAL.toString()));
    }

    private static String lastUsedAt(Tenant tenant, String key) {
        return tenant.get(ApiKey.class, key).getStatus().lastUsedAt();
    }

    /** As Keycloak recorded it, to the second. */
    private static String lastTokenFor(KeycloakView keycloak, String keyId) {
        long time = keycloak.realm()
                .getEvents(List.of("CLIENT_LOGIN"), keyId, null, null, null, null, 0, 1, "desc")
                .get(0)
                .getTime();
        return Instant.ofEpochMilli(time).truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Watcher<ApiKey> revisionsInto(List<String> revisions) {
        return new Watcher<>() {
            @Override
            public void eventReceived(Action action, ApiKey apiKey) {
                revisions.add(apiKey.getMetadata().getResourceVersion());
            }

            @Override
            public void onClose(WatcherException cause) {
                // The count that follows tells.
            }
        };
    }

    private static void rename(Tenant tenant, String name) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec:
              organizationRef: {name: acme}
              environmentRef: {name: prod}
              scopes: [Read, Write]
              displayName: Renamed
            """.formatted(name));
    }
}
