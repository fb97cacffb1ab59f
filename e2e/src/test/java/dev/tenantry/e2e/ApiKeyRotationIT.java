package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenLoop;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.e2e.support.WithoutPolicy;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.Secret;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.ClientRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

/** A key is replaced without anybody being refused, and ended so that nobody gets in. */
@ExtendWith(RunningProduct.class)
class ApiKeyRotationIT {

    private Tenant tenant;

    @BeforeEach
    void organization(Tenant tenant) {
        this.tenant = tenant;
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
    }

    @Test
    void a_program_that_reads_its_secret_again_is_never_refused_during_a_rotation() {
        TokenRequest old = issued("");
        try (TokenLoop program = TokenLoop.readingAgain(tenant, "key")) {
            program.awaitRequests(3);
            apply("rotation: {overlap: 4s, previousKey: Deliver, request: leak}");

            TokenRequest renewed = awaitAnotherThan(old);
            awaitState(ApiKeyState.Rotating);
            assertThat(status().previous().keyId()).isEqualTo(old.keyId());
            assertThat(tenant.secretEntry("key", "previousKey")).isEqualTo(old.key());
            assertThat(tenant.secretEntry("key", "previousKeyId")).isEqualTo(old.keyId());

            Instant validUntil = Instant.parse(status().previous().validUntil());
            Instant refused = firstRefusal(old);
            assertThat(refused).isBetween(validUntil, validUntil.plusSeconds(1));

            awaitState(ApiKeyState.Active);
            assertThat(status().previous()).isNull();
            assertThat(secret().getData()).doesNotContainKeys("previousKey", "previousKeyId");
            assertThat(renewed.status()).isEqualTo(200);
            program.awaitRequests(3);
            assertThat(program.refused()).isEmpty();
        }
    }

    /** When the first answer to the old key was none. */
    private static Instant firstRefusal(TokenRequest old) {
        return await().atMost(Tenant.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> old.status() == 200 ? null : Instant.now(), moment -> moment != null);
    }

    @Test
    void without_an_overlap_the_old_key_and_its_tokens_fail_at_once() {
        TokenRequest old = issued("");
        String token = old.token();
        assertThat(old.isHonoured(token)).isTrue();

        apply("rotation: {request: leak}");

        TokenRequest renewed = awaitAnotherThan(old);
        await().atMost(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(old.status()).isEqualTo(401));
        assertThat(old.isHonoured(token)).isFalse();
        assertThat(renewed.status()).isEqualTo(200);
        awaitState(ApiKeyState.Active);
        assertThat(status().previous()).isNull();
        assertThat(secret().getData()).doesNotContainKeys("previousKey", "previousKeyId");
    }

    @Test
    void a_request_rotates_once_and_the_same_text_not_again(KeycloakView keycloak) {
        issued("rotation: {request: first}");
        // It was made after the key was asked for, so it is one that follows the request already.
        TokenRequest first = TokenRequest.from(tenant, "key");
        assertThat(status().rotation().request()).isEqualTo("first");

        apply("rotation: {request: second}");
        TokenRequest second = awaitAnotherThan(first);
        tenant.awaitReady();
        assertThat(status().rotation().request()).isEqualTo("second");

        apply("displayName: Renamed, rotation: {request: second}");
        tenant.awaitReady();

        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(second);
        assertThat(keycloak.keyIds(tenant)).containsExactly(second.keyId());
        assertThat(tenant.events(ApiKey.class, "key", "Rotated"))
                .singleElement(STRING)
                .startsWith("As spec.rotation.request \"second\" asked, key " + second.keyId());
    }

    @Test
    void a_rotation_that_came_due_twice_while_the_operator_was_down_happens_once(
            LocalTenantry product, KeycloakView keycloak) throws Exception {
        TokenRequest old;
        try (var anyInterval = anyInterval()) {
            old = issued("rotation: {every: 15s}");
        }
        Instant twiceDue = Instant.parse(status().issuedAt()).plusSeconds(31);
        product.operator().stop();
        try {
            await().atMost(Tenant.PATIENCE).until(() -> Instant.now().isAfter(twiceDue));
        } finally {
            product.operator().start();
        }

        awaitAnotherThan(old);
        await().atMost(Tenant.PATIENCE).until(() -> !status().keyId().equals(old.keyId()));
        // The next one is counted from this.
        assertThat(Instant.parse(status().nextRotationAt()))
                .isEqualTo(Instant.parse(status().issuedAt()).plusSeconds(15))
                .isAfter(twiceDue.plusSeconds(14));
        assertThat(tenant.events(ApiKey.class, "key", "Rotated"))
                .singleElement(STRING)
                .startsWith("As spec.rotation.every asked, key ");
        assertThat(keycloak.keyIds(tenant)).containsExactly(status().keyId());
    }

    @Test
    void a_revoked_key_fails_at_once_with_its_tokens_and_stays_away(KeycloakView keycloak) {
        TokenRequest key = issued("");
        String token = key.token();
        ClientRepresentation before = keycloak.client(key.keyId()).orElseThrow();

        apply("revoked: true");

        awaitState(ApiKeyState.Revoked);
        assertEnded(key, token, keycloak);

        // Nor does an old copy of Keycloak bring it back.
        keycloak.realm().clients().create(before).close();
        assertThat(key.status()).isEqualTo(200);
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertEnded(key, token, keycloak));
    }

    private void assertEnded(TokenRequest key, String token, KeycloakView keycloak) {
        assertThat(key.status()).isEqualTo(401);
        assertThat(key.isHonoured(token)).isFalse();
        assertThat(secret()).isNull();
        assertThat(keycloak.client(key.keyId())).isEmpty();
        assertThat(keycloak.keyIds(tenant)).isEmpty();
    }

    @Test
    void an_expired_key_fails_within_a_second_and_a_later_time_gives_another(KeycloakView keycloak) {
        TokenRequest key = issued("");
        String token = key.token();
        Instant expiresAt = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 4);
        apply("expiresAt: \"" + expiresAt + "\"");

        assertThat(firstRefusal(key)).isBetween(expiresAt, expiresAt.plusSeconds(1));
        awaitState(ApiKeyState.Expired);
        assertEnded(key, token, keycloak);

        apply("expiresAt: \"2099-01-01T00:00:00Z\"");
        awaitState(ApiKeyState.Active);
        TokenRequest another = TokenRequest.from(tenant, "key");
        assertThat(another.keyId()).isNotEqualTo(key.keyId());
        assertThat(another.status()).isEqualTo(200);
        assertThat(key.status()).isEqualTo(401);
    }

    @Test
    void before_it_expires_a_key_is_replaced_by_one_that_lives_as_long() {
        Instant expiresAt;
        TokenRequest key;
        try (var anyInterval = anyInterval()) {
            expiresAt = Instant.ofEpochSecond(Instant.now().getEpochSecond() + 8);
            key = issued("expiresAt: \"" + expiresAt + "\", rotation: {beforeExpiry: 3s, overlap: 1s}");
        }
        Duration life = Duration.between(Instant.parse(status().issuedAt()), expiresAt);

        TokenRequest renewed = awaitAnotherThan(key);

        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            assertThat(status().keyId()).isEqualTo(renewed.keyId());
            assertThat(Duration.between(Instant.parse(status().issuedAt()), Instant.parse(status().expiresAt())))
                    .isEqualTo(life);
        });
        assertThat(renewed.status()).isEqualTo(200);
        assertThat(tenant.events(ApiKey.class, "key", "Rotated").get(0))
                .startsWith("As spec.rotation.beforeExpiry asked, key ");
    }

    private TokenRequest issued(String fields) {
        apply(fields);
        tenant.awaitReady();
        return TokenRequest.from(tenant, "key");
    }

    /** Lets a key rotate more often than the chart says; it goes on so when the policy is back. */
    private WithoutPolicy anyInterval() {
        return WithoutPolicy.of(tenant, "tenantry-api-keys");
    }

    private void apply(String fields) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: key}
            spec: {organizationRef: {name: acme}, scopes: [Read], %s}
            """.formatted(fields));
    }

    private TokenRequest awaitAnotherThan(TokenRequest old) {
        return await().atMost(Tenant.PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> TokenRequest.from(tenant, "key"), found -> !found.equals(old));
    }

    private void awaitState(ApiKeyState state) {
        await(state.toString()).atMost(Tenant.PATIENCE).until(() -> status().state() == state);
    }

    private ApiKeyStatus status() {
        return tenant.get(ApiKey.class, "key").getStatus();
    }

    private Secret secret() {
        return tenant.client()
                .secrets()
                .inNamespace(tenant.namespace())
                .withName("key")
                .get();
    }
}
