package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.Administrator;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Whatever is lost of a key, it comes back as it was, as long as one copy is left. */
@ExtendWith(RunningProduct.class)
class ApiKeyRestoreIT {

    private Tenant tenant;

    @BeforeEach
    void organization(Tenant tenant) {
        this.tenant = tenant;
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
    }

    private enum Damage {
        DELETED(null),
        EMPTIED(secret -> new SecretBuilder(secret).withData(Map.of()).build()),
        CUT(secret -> new SecretBuilder(secret).addToData("key", "c2tfbGl2ZV8=").build()),
        NOT_TEXT(
                secret -> new SecretBuilder(secret).addToData("key", "/////w==").build()),
        WITHOUT_ID(secret -> new SecretBuilder(secret).removeFromData("keyId").build()),
        WITHOUT_LABELS(secret -> new SecretBuilder(secret)
                .editMetadata()
                .withLabels(Map.of())
                .endMetadata()
                .build()),
        WITHOUT_ANNOTATIONS(secret -> new SecretBuilder(secret)
                .editMetadata()
                .withAnnotations(Map.of())
                .endMetadata()
                .build()),
        OF_ANOTHER_ENDPOINT(secret -> new SecretBuilder(secret)
                .addToData("tokenEndpoint", "aHR0cHM6Ly9ldmlsLmV4YW1wbGUuY29t")
                .build());

        private final UnaryOperator<Secret> edit;

        Damage(UnaryOperator<Secret> edit) {
            this.edit = edit;
        }

        void doTo(Resource<Secret> secret) {
            if (edit == null) {
                secret.delete();
            } else {
                secret.edit(edit);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Damage.class)
    void a_secret_that_is_lost_or_damaged_has_the_same_key_again(Damage damage, KeycloakView keycloak) {
        TokenRequest key = issued("key");
        Secret before = secret("key").get();

        damage.doTo(secret("key"));

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(secret("key").get().getData()).isEqualTo(before.getData());
            assertThat(secret("key").get().getMetadata().getLabels())
                    .isEqualTo(before.getMetadata().getLabels());
            assertThat(secret("key").get().getMetadata().getAnnotations())
                    .isEqualTo(before.getMetadata().getAnnotations());
        });
        assertThat(key.status()).isEqualTo(200);
        assertThat(keycloak.keyIds(tenant)).containsExactly(key.keyId());
    }

    @Test
    void a_client_that_is_lost_is_made_again_for_the_same_key(KeycloakView keycloak) {
        TokenRequest key = issued("key");

        new Administrator(keycloak, tenant, "acme").deleteClient(key.keyId());

        await().atMost(Tenant.PATIENCE).until(() -> key.status() == 200);
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(key);
        assertThat(keycloak.keyIds(tenant)).containsExactly(key.keyId());
    }

    @Test
    void when_both_are_lost_another_key_is_issued_and_said_aloud(LocalTenantry product, KeycloakView keycloak)
            throws Exception {
        TokenRequest key = issued("key");

        // Both at once, as far as the operator can tell.
        product.operator().pause();
        try {
            new Administrator(keycloak, tenant, "acme").deleteClient(key.keyId());
            secret("key").delete();
        } finally {
            product.operator().resume();
        }

        tenant.awaitCondition(ApiKey.class, "key", "Issued", "True", "Reissued");
        TokenRequest another = TokenRequest.from(tenant, "key");
        assertThat(another.keyId()).isNotEqualTo(key.keyId());
        assertThat(another.status()).isEqualTo(200);
        assertThat(key.status()).isEqualTo(401);
        assertThat(tenant.events(ApiKey.class, "key", "KeyLost"))
                .singleElement()
                .asString()
                .contains(key.keyId(), another.keyId());
        assertThat(keycloak.keyIds(tenant)).containsExactly(another.keyId());
    }

    @Test
    void a_cluster_restored_from_manifests_with_or_without_secrets_has_the_same_keys(
            LocalTenantry product, KeycloakView keycloak) throws Exception {
        TokenRequest fromBoth = issued("from-both");
        TokenRequest fromKeycloak = issued("from-keycloak");
        TokenRequest fromSecret = issued("from-secret");
        List<Secret> backup =
                List.of(secret("from-both").get(), secret("from-secret").get());

        product.operator().stop();
        try {
            lose("from-both", "from-keycloak", "from-secret");
            new Administrator(keycloak, tenant, "acme").deleteClient(fromSecret.keyId());

            tenant.organization("acme", "plan");
            backup.forEach(this::restore);
            List.of("from-both", "from-keycloak", "from-secret").forEach(this::apply);
        } finally {
            product.operator().start();
        }
        tenant.awaitReady();

        assertThat(TokenRequest.from(tenant, "from-both")).isEqualTo(fromBoth);
        assertThat(TokenRequest.from(tenant, "from-keycloak")).isEqualTo(fromKeycloak);
        assertThat(TokenRequest.from(tenant, "from-secret")).isEqualTo(fromSecret);
        assertThat(List.of(fromBoth, fromKeycloak, fromSecret))
                .allSatisfy(key -> assertThat(key.status()).isEqualTo(200));
        assertThat(keycloak.keyIds(tenant))
                .containsExactlyInAnyOrder(fromBoth.keyId(), fromKeycloak.keyId(), fromSecret.keyId());
    }

    /** Everything of this tenant in the cluster, with nobody who would clean up outside. */
    private void lose(String... apiKeys) {
        for (String name : apiKeys) {
            vanish(ApiKey.class, name);
            secret(name).delete();
        }
        vanish(Organization.class, "acme");
    }

    private <T extends CustomResource<?, ?>> void vanish(Class<T> kind, String name) {
        tenant.at(kind, name).edit(object -> {
            object.getMetadata().setFinalizers(List.of());
            return object;
        });
        tenant.delete(kind, name);
        tenant.awaitGone(kind, name);
    }

    /** As a backup holds it: what the API server said of it is another cluster's. */
    private void restore(Secret secret) {
        tenant.client()
                .resource(new SecretBuilder(secret)
                        .editMetadata()
                        .withUid(null)
                        .withResourceVersion(null)
                        .withCreationTimestamp(null)
                        .withManagedFields(List.of())
                        .withOwnerReferences(List.of())
                        .endMetadata()
                        .build())
                .create();
    }

    @Test
    void a_secret_of_somebody_else_is_left_alone_and_no_key_is_made_for_nothing(KeycloakView keycloak) {
        tenant.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {name: key}
            stringData: {key: theirs}
            """);

        apply("key");
        tenant.awaitCondition(ApiKey.class, "key", "Accepted", "False", "SecretNotOwned");

        assertThat(tenant.secretEntry("key", "key")).isEqualTo("theirs");
        assertThat(keycloak.keyIds(tenant)).isEmpty();

        secret("key").delete();
        // Nobody follows Secrets that are none of ours: an edit has it looked at again.
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: key}
            spec: {organizationRef: {name: acme}, scopes: [Read, Write]}
            """);
        tenant.awaitReady();
        assertThat(keycloak.keyIds(tenant))
                .containsExactly(TokenRequest.from(tenant, "key").keyId());
    }

    @Test
    void of_a_secret_that_was_given_to_another_the_condition_says_at_once_that_its_key_works_on() {
        TokenRequest first = issued("key");

        own("key", "another");

        tenant.awaitCondition(ApiKey.class, "key", "Accepted", "False", "SecretNotOwned");
        assertThat(tenant.get(ApiKey.class, "key").getStatus().conditions())
                .filteredOn(condition -> condition.getType().equals("Accepted"))
                .extracting(Condition::getMessage)
                .containsExactly(
                        "Secret \"key\" belongs to ApiKey \"another\", so no key is delivered. Create the ApiKey with"
                                + " another spec.secretName, or remove that Secret if nobody needs it; this ApiKey then goes on by"
                                + " itself. Until then key " + first.keyId()
                                + " works on and is not replaced, whatever asks for it:"
                                + " to end it at once, set spec.revoked to true.");
        assertThat(first.status()).isEqualTo(200);

        own("key", "key");
        tenant.awaitReady();
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(first);
    }

    private void own(String name, String owner) {
        secret(name).edit(secret -> new SecretBuilder(secret)
                .editMetadata()
                .addToAnnotations("tenantry.dev/api-key", owner)
                .endMetadata()
                .build());
    }

    @Test
    void two_api_keys_do_not_share_a_secret(KeycloakView keycloak) {
        TokenRequest first = issued("key");

        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: second}
            spec: {organizationRef: {name: acme}, scopes: [Read], secretName: key}
            """);
        tenant.awaitCondition(ApiKey.class, "second", "Accepted", "False", "SecretNotOwned");

        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(first);
        assertThat(keycloak.keyIds(tenant)).containsExactly(first.keyId());

        tenant.delete(ApiKey.class, "second");
        tenant.awaitGone(ApiKey.class, "second");
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(first);
        assertThat(first.status()).isEqualTo(200);
    }

    private TokenRequest issued(String name) {
        apply(name);
        tenant.awaitReady();
        return TokenRequest.from(tenant, name);
    }

    private void apply(String name) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec: {organizationRef: {name: acme}, scopes: [Read]}
            """.formatted(name));
    }

    private Resource<Secret> secret(String name) {
        return tenant.client().secrets().inNamespace(tenant.namespace()).withName(name);
    }
}
