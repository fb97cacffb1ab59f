package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.e2e.support.canary.KeyCanary;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * After every class of tests all keys that were ever delivered are looked for ({@link RunningProduct}). That nothing is found
 * says something only if it would be: here a key that nobody was given is put in each of the places.
 */
@ExtendWith(RunningProduct.class)
class KeyCanaryIT {

    /** Without capitals, so that names of objects can be made of it. */
    private final String random = drawn(30);

    private final String key = "sk_live_" + drawn(12) + random + drawn(6);

    private LocalTenantry product;
    private KeyCanary canary;

    private static String drawn(int length) {
        String alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";
        return new SecureRandom()
                .ints(length, 0, alphabet.length())
                .mapToObj(at -> alphabet.substring(at, at + 1))
                .collect(Collectors.joining());
    }

    @BeforeEach
    void plant(LocalTenantry product) {
        this.product = product;
        canary = KeyCanary.in(product);
        canary.plant(key);
    }

    @AfterEach
    void close() {
        canary.close();
    }

    @Test
    void every_key_that_a_secret_ever_had_is_looked_for(Tenant tenant, KeyCanary ofTheRun) {
        tenant.whole("acme");
        String delivered = TokenRequest.from(tenant, "key").key();
        await().atMost(Tenant.PATIENCE).until(() -> ofTheRun.knows(delivered));

        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName("another")
                .withNamespace(tenant.namespace())
                .addToLabels("tenantry.dev/secret", "api-key")
                .endMetadata()
                .addToStringData("previousKey", key)
                .build();
        tenant.client().resource(secret).create();
        tenant.client().resource(secret).delete();

        KeyCanary fresh = canary;
        await().atMost(Tenant.PATIENCE).until(() -> fresh.knows(key));
        tenant.awaitReady();
    }

    @ParameterizedTest
    @ValueSource(strings = {"operator.log", "keycloak.log", "kube-apiserver.log"})
    void a_key_in_a_log_is_found(String name) throws Exception {
        Path log = product.operator().process().orElseThrow().log().resolveSibling(name);
        assertThat(canary.leaks()).isEmpty();

        Files.writeString(log, "INFO planted by a test: " + key + "\n", StandardOpenOption.APPEND);

        assertFoundIn("the log " + name);
    }

    private void assertFoundIn(String place) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(canary.leaks())
                .anyMatch(line -> line.contains(place))
                .allMatch(line -> line.startsWith(key.substring(0, 20) + "…"))
                .noneMatch(line -> line.startsWith(key.substring(0, 21))));
    }

    @Test
    void a_key_in_spec_status_and_what_was_last_applied_is_found(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Plan
            metadata: {name: $NS-spec}
            spec: {displayName: %s}
            """.formatted(key));
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Plan
            metadata: {name: $NS-applied, annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"key": "%s"}'}}
            spec: {}
            """.formatted(key));
        tenant.at(Plan.class, "plan").subresource("status").patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"status": {"conditions": [{"type": "Planted", "status": "True", "reason": "Planted", "message": "%s",
                  "lastTransitionTime": "2026-01-01T00:00:00Z"}]}}
                """.formatted(
                        key));

        assertFoundIn("Plan null/" + tenant.planName("spec"));
        assertFoundIn("Plan null/" + tenant.planName("applied"));
        assertFoundIn("Plan null/" + tenant.planName("plan"));
        // A condition of somebody else's stays, and the key in it would be found after this class.
        tenant.at(Plan.class, "plan").delete();
    }

    @Test
    void a_key_in_an_event_is_found(Tenant tenant) {
        tenant.apply("""
            apiVersion: events.k8s.io/v1
            kind: Event
            metadata: {name: planted}
            eventTime: "2026-01-01T00:00:00.000000Z"
            type: Normal
            reason: Planted
            action: Plant
            note: issued %s
            reportingController: tenantry.dev/planted
            reportingInstance: planted
            regarding: {kind: Namespace, apiVersion: v1, name: $NS, namespace: $NS}
            """.formatted(key));

        assertFoundIn("Event " + tenant.namespace() + "/planted");
    }

    @Test
    void a_key_in_an_object_that_is_gone_already_is_found(Tenant tenant) {
        ConfigMap brief = new ConfigMapBuilder()
                .withNewMetadata()
                .withName("brief")
                .withNamespace(tenant.namespace())
                .endMetadata()
                .addToData("text", random)
                .build();
        tenant.client().resource(brief).create();
        tenant.client().resource(brief).delete();

        assertFoundIn("ConfigMap " + tenant.namespace() + "/brief");
    }

    @Test
    void a_key_in_what_is_not_the_operators_is_found(Tenant tenant) {
        tenant.apply("""
            apiVersion: v1
            kind: ServiceAccount
            metadata: {name: robot, annotations: {token: %s}}
            """.formatted(key));

        assertFoundIn("ServiceAccount " + tenant.namespace() + "/robot");
    }

    @Test
    void of_the_secret_of_a_key_everything_but_its_entries_is_looked_at(Tenant tenant) {
        String delivered = "sk_live_" + drawn(48);
        tenant.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {name: annotated, labels: {tenantry.dev/secret: api-key}, annotations: {key: %s}}
            """.formatted(key));
        tenant.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {name: right, labels: {tenantry.dev/secret: api-key}}
            stringData: {key: %s}
            """.formatted(delivered));
        KeyCanary fresh = canary;
        await().atMost(Tenant.PATIENCE).until(() -> fresh.knows(delivered));

        assertFoundIn("Secret " + tenant.namespace() + "/annotated");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12"})
    void a_key_in_any_other_secret_is_found_as_base64_wherever_it_begins(String before, Tenant tenant) {
        tenant.apply("""
            apiVersion: v1
            kind: Secret
            metadata: {name: copy}
            stringData: {credentials: '%s%s'}
            """.formatted(before, key));

        assertFoundIn("…, in Base64, in Secret " + tenant.namespace() + "/copy");
    }

    @Test
    void a_key_in_the_metrics_is_found(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization(random, "plan");
        tenant.awaitReady();

        assertFoundIn("the metrics of the operator");
    }

    @Test
    void a_key_in_a_mail_is_found_however_it_is_encoded(Mailbox mailbox) throws Exception {
        String body = Base64.getMimeEncoder()
                .encodeToString(("Your key: " + key + "\n").repeat(3).getBytes(StandardCharsets.US_ASCII));
        Path mail = mailbox.directory().resolve("planted-" + random.substring(0, 8) + ".eml");
        Files.writeString(mail, """
                Subject: Planted\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=us-ascii\r
                Content-Transfer-Encoding: base64\r
                \r
                %s\r
                """.formatted(body));
        try {
            assertFoundIn("the mail " + mail.getFileName());
        } finally {
            Files.delete(mail);
        }
    }

    @Test
    void a_key_in_the_environment_of_the_operator_is_found() throws Exception {
        try (OperatorSettings ignored = OperatorSettings.with(product, Map.of("PLANTED", key))) {
            assertFoundIn("the environment of process "
                    + product.operator().process().orElseThrow().pid());
        }
    }

    @Test
    void a_key_on_a_command_line_is_found() throws Exception {
        Process waiting = new ProcessBuilder("sh", "-c", "read line", key).start();
        try {
            assertFoundIn("the command line of process " + waiting.pid());
        } finally {
            waiting.getOutputStream().close();
            waiting.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
