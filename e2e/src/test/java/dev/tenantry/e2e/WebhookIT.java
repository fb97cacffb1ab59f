package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.up.Kubectl;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What the operator has refused at once because the plan does not allow it, and what it has people warned of. */
@ExtendWith(RunningProduct.class)
class WebhookIT {

    private static final String CONFIGURATION = "tenantry";
    private static final String SECRET = "tenantry-webhook-certificate";

    @Test
    void no_more_of_a_kind_is_taken_than_the_plan_allows(Tenant tenant) {
        limited(tenant, "environments: 1, members: 1, phoneNumbers: 0, apiKeys: 1", "ApiAccess");
        tenant.environment("acme", "prod", "Production", 1);
        tenant.member("acme", "ada", tenant.email("ada"), "Owner");
        tenant.apiKey("acme", "key", "prod");
        tenant.awaitReady();

        assertRefused(
                () -> tenant.environment("acme", "stage", "Test", 1),
                "Environment \"stage\": Organization \"acme\" has 1 of 1 environment that plan \""
                        + tenant.planName("plan")
                        + "\" allows. Delete one of them, or move the organization to a larger plan.");
        assertRefused(
                () -> tenant.member("acme", "bob", tenant.email("bob"), "Viewer"),
                "Member \"bob\": Organization \"acme\" has 1 of 1 member that plan \"" + tenant.planName("plan")
                        + "\" allows");
        assertRefused(
                () -> tenant.apiKey("acme", "other", "prod"),
                "ApiKey \"other\": Organization \"acme\" has 1 of 1 API key that plan \"" + tenant.planName("plan")
                        + "\" allows");
        assertRefused(
                () -> tenant.phoneNumber("acme", "phone", "+4930901820"),
                "PhoneNumber \"phone\": Plan \"" + tenant.planName("plan")
                        + "\" of Organization \"acme\" allows no phone numbers.");

        assertThat(tenant.get(Environment.class, "stage")).isNull();
        assertThat(tenant.get(Member.class, "bob")).isNull();
        assertThat(tenant.get(ApiKey.class, "other")).isNull();
        assertThat(tenant.get(PhoneNumber.class, "phone")).isNull();
    }

    @Test
    void an_object_that_is_being_deleted_makes_room(Tenant tenant) {
        limited(tenant, "environments: 1", "ApiAccess");
        tenant.environment("acme", "old", "Production", 1);
        tenant.awaitReady();
        assertRefused(() -> tenant.environment("acme", "new", "Production", 1), "has 1 of 1 environment");

        tenant.delete(Environment.class, "old");

        await().atMost(Tenant.PATIENCE)
                .ignoreException(KubernetesClientException.class)
                .until(() -> {
                    tenant.environment("acme", "new", "Production", 1);
                    return true;
                });
    }

    @Test
    void an_environment_asks_for_no_more_calls_than_the_plan_has(Tenant tenant) {
        limited(tenant, "maxConcurrentCalls: 10", "ApiAccess");
        tenant.environment("acme", "first", "Production", 6);
        tenant.awaitReady();

        assertRefused(
                () -> tenant.environment("acme", "second", "Production", 12),
                "Environment \"second\" asks for 12 concurrent calls, and plan \"" + tenant.planName("plan")
                        + "\" of Organization \"acme\" allows 10 in all. Lower maxConcurrentCalls to 10, or move the"
                        + " organization to a larger plan.");
        assertRefused(() -> tenant.environment("acme", "first", "Production", 11), "asks for 11 concurrent calls");

        // What does not fit beside the others is not plainly too much: it is granted as far as it goes.
        tenant.environment("acme", "second", "Production", 10);
    }

    @Test
    void what_is_reserved_fits_beside_the_other_reserves(Tenant tenant) {
        limited(tenant, "maxConcurrentCalls: 10", "ApiAccess");
        reserving(tenant, "first", 7);
        tenant.awaitReady();

        assertRefused(
                () -> reserving(tenant, "second", 5),
                "Environment \"second\" reserves 5 concurrent calls, and 3 are left to reserve: plan \""
                        + tenant.planName("plan") + "\" of Organization \"acme\" allows 10, of which other"
                        + " environments reserve 7. Lower minConcurrentCalls to 3, or move");

        reserving(tenant, "second", 3);
    }

    @Test
    void what_is_above_a_plan_that_became_smaller_may_be_lowered_though_not_enough(Tenant tenant) {
        limited(tenant, "maxConcurrentCalls: 10", "ApiAccess");
        tenant.environment("acme", "prod", "Production", 10);
        tenant.awaitReady();
        limited(tenant, "maxConcurrentCalls: 4", "ApiAccess");
        awaitSeen(tenant);
        assertRefused(
                () -> tenant.environment("acme", "prod", "Production", 12),
                "allows 4 in all. Keep maxConcurrentCalls at 10 or lower it (at most 4 can be granted), or move");

        tenant.environment("acme", "prod", "Production", 8);
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: prod}
            spec: {organizationRef: {name: acme}, type: Production, maxConcurrentCalls: 8, displayName: Production}
            """);

        assertThat(tenant.get(Environment.class, "prod").getSpec().maxConcurrentCalls())
                .isEqualTo(8);
    }

    @Test
    void what_a_plan_lacks_cannot_be_asked_for(Tenant tenant) {
        limited(tenant, "members: 5", "ApiAccess");
        tenant.awaitReady();

        assertRefused(
                () -> tenant.organization("globex", "plan", "mfa: All"),
                "Organization \"globex\": Plan \"" + tenant.planName("plan")
                        + "\" lacks the feature MfaEnforcement (for identity.mfa: All)."
                        + " Move the organization to a plan that has it, or leave that out of the spec.");
        assertRefused(() -> tenant.organization("acme", "plan", "mfa: All"), "lacks the feature MfaEnforcement");
        tenant.environment("acme", "prod", "Production", 1);
        plan(tenant, "plan", "members: 5", "WebAgent");
        awaitSeen(tenant);
        assertRefused(() -> tenant.apiKey("acme", "key", "prod"), "lacks the feature ApiAccess (for API keys)");
    }

    @Test
    void whoever_raises_the_plan_first_is_not_refused_afterwards(Tenant tenant) {
        limited(tenant, "maxConcurrentCalls: 1, environments: 1", "ApiAccess");
        tenant.environment("acme", "prod", "Production", 1);
        tenant.awaitReady();
        assertRefused(() -> tenant.environment("acme", "stage", "Test", 1), "has 1 of 1 environment");

        for (int size = 2; size < 12; size++) {
            limited(tenant, "maxConcurrentCalls: %d, environments: %d".formatted(size, size), "ApiAccess");
            tenant.environment("acme", "prod", "Production", size);
            tenant.environment("acme", "stage-" + size, "Test", size);
        }
    }

    @Test
    void where_nobody_knows_the_plan_everything_is_taken(Tenant tenant) {
        tenant.environment("acme", "prod", "Production", 1_000);
        tenant.organization("acme", "plan");
        tenant.member("acme", "ada", tenant.email("ada"), "Owner");

        assertThat(tenant.get(Member.class, "ada")).isNotNull();
    }

    @Test
    void a_dry_run_says_who_would_lose_what_with_another_plan(
            Tenant tenant, LocalTenantry product, @TempDir Path folder) throws Exception {
        limited(tenant, "maxConcurrentCalls: 10, members: 2", "ApiAccess, MfaEnforcement");
        tenant.organization("acme", "plan", "mfa: Privileged");
        tenant.environment("acme", "first", "Production", 6);
        tenant.member("acme", "ada", tenant.email("ada"), "Owner");
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 4);
        tenant.member("acme", "bob", tenant.email("bob"), "Viewer");
        tenant.awaitReady();
        plan(tenant, "small", "maxConcurrentCalls: 7, members: 1", "ApiAccess");
        String namespace = tenant.namespace();
        List<String> expected = List.of(
                "Organization %s/acme uses MfaEnforcement (for identity.mfa: Privileged), which plan \"$PLAN\" lacks",
                "Environment %s/second: 4 → 1 concurrent calls",
                "Member %s/bob would lose its place: plan \"$PLAN\" allows 1 member, and there are 2");

        assertThat(dryRun(product, folder, organization(tenant, "small")))
                .containsExactlyElementsOf(expected.stream()
                        .map(line -> line.formatted(namespace).replace("$PLAN", tenant.planName("small")))
                        .toList());
        assertThat(dryRun(product, folder, planOf(tenant, "plan", "maxConcurrentCalls: 7, members: 1", "ApiAccess")))
                .containsExactlyElementsOf(expected.stream()
                        .map(line -> line.formatted(namespace).replace("$PLAN", tenant.planName("plan")))
                        .toList());
        assertThat(dryRun(
                        product,
                        folder,
                        planOf(tenant, "plan", "maxConcurrentCalls: 12, members: 2", "ApiAccess, MfaEnforcement")))
                .isEmpty();

        assertThat(tenant.get(Organization.class, "acme").getSpec().planRef().name())
                .isEqualTo(tenant.planName("plan"));
    }

    @Test
    void an_api_key_that_would_end_at_once_or_never_be_replaced_is_warned_of(
            Tenant tenant, LocalTenantry product, @TempDir Path folder) throws Exception {
        limited(tenant, "environments: 1", "ApiAccess");
        tenant.environment("acme", "prod", "Production", 1);
        tenant.apiKey("acme", "key", "prod");
        tenant.awaitReady();
        String past = "expiresAt: '2026-01-01T00:00:00Z'";

        assertThat(dryRun(product, folder, apiKey(tenant, "other", past)))
                .containsExactly(
                        "ApiKey \"other\": spec.expiresAt is past, so no key is issued. For one, set a later time"
                                + " or leave it out.");
        assertThat(dryRun(product, folder, apiKey(tenant, "key", past)))
                .containsExactly(
                        "ApiKey \"key\": spec.expiresAt is past, so the key ends at once and does not come back."
                                + " To end a key on purpose, revoked: true says so; a later time issues another one.");
        assertThat(dryRun(product, folder, apiKey(tenant, "key", "rotation: {request: again}")))
                .isEmpty();

        tenant.apply(apiKey(tenant, "key", "revoked: true"));

        assertThat(dryRun(product, folder, apiKey(tenant, "key", "revoked: true, rotation: {request: again}")))
                .containsExactly(
                        "ApiKey \"key\": rotation.request replaces nothing, because the key was revoked for good."
                                + " For another key, create another ApiKey, or delete this one and make it anew.");
    }

    @Test
    void while_the_operator_is_away_everything_is_taken_and_marked_afterwards(Tenant tenant, LocalTenantry product)
            throws Exception {
        limited(tenant, "maxConcurrentCalls: 5", "ApiAccess");
        tenant.awaitReady();
        product.operator().stop();
        try {
            tenant.environment("acme", "prod", "Production", 12);
        } finally {
            product.operator().start();
        }

        var condition = tenant.awaitCondition(Environment.class, "prod", "QuotaSatisfied", "False", "PartlyGranted");
        assertThat(condition.getMessage()).contains("5 of 12");
        awaitRefusal(tenant, """
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: other, namespace: %s}
            spec: {organizationRef: {name: acme}, type: Production, maxConcurrentCalls: 12}
            """, "allows 5 in all");
    }

    @Test
    void a_certificate_that_somebody_deletes_is_made_anew_and_trusted(Tenant tenant) {
        limited(tenant, "environments: 0", "ApiAccess");
        tenant.awaitReady();
        assertRefused(() -> tenant.environment("acme", "prod", "Production", 1), "allows no environments");
        String before = trusted(tenant);

        tenant.client()
                .secrets()
                .inNamespace("tenantry-system")
                .withName(SECRET)
                .delete();

        await().atMost(Tenant.PATIENCE).until(() -> !trusted(tenant).equals(before));
        awaitRefusal(tenant, """
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: prod, namespace: %s}
            spec: {organizationRef: {name: acme}, type: Production, maxConcurrentCalls: 1}
            """, "allows no environments");
    }

    @Test
    void whom_to_trust_is_put_back_where_somebody_takes_it_out(Tenant tenant) {
        String before = trusted(tenant);

        tenant.client()
                .resources(ValidatingWebhookConfiguration.class)
                .withName(CONFIGURATION)
                .patch(
                        PatchContext.of(PatchType.JSON),
                        "[{\"op\": \"remove\", \"path\": \"/webhooks/0/clientConfig/caBundle\"}]");

        await().atMost(Tenant.PATIENCE).until(() -> before.equals(trusted(tenant)));
    }

    private static String trusted(Tenant tenant) {
        return tenant.client()
                .resources(ValidatingWebhookConfiguration.class)
                .withName(CONFIGURATION)
                .get()
                .getWebhooks()
                .get(0)
                .getClientConfig()
                .getCaBundle();
    }

    private static List<String> dryRun(LocalTenantry product, Path folder, String manifest) throws Exception {
        Path file = Files.writeString(folder.resolve("change.yaml"), manifest);
        return new Kubectl(product.binaries().kubectl(), product.kubeconfig(), folder.resolve("cache"))
                .warnings(
                        "apply", "--server-side", "--field-manager=fabric8", "--dry-run=server", "-f", file.toString());
    }

    private static String apiKey(Tenant tenant, String name, String terms) {
        return """
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s, namespace: %s}
            spec: {organizationRef: {name: acme}, environmentRef: {name: prod}, scopes: [Read, Write], %s}
            """.formatted(name, tenant.namespace(), terms);
    }

    private static String organization(Tenant tenant, String plan) {
        return """
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme, namespace: %s}
            spec: {displayName: Example, planRef: {name: %s}, identity: {mfa: Privileged}}
            """.formatted(tenant.namespace(), tenant.planName(plan));
    }

    /** Organization acme on a plan with these limits. */
    private static void limited(Tenant tenant, String limits, String features) {
        plan(tenant, "plan", limits, features);
        if (tenant.get(Organization.class, "acme") == null) {
            tenant.organization("acme", "plan");
        }
    }

    private static void plan(Tenant tenant, String name, String limits, String features) {
        tenant.apply(planOf(tenant, name, limits, features));
    }

    private static String planOf(Tenant tenant, String name, String limits, String features) {
        return """
            apiVersion: tenantry.dev/v1alpha1
            kind: Plan
            metadata: {name: %s}
            spec: {limits: {%s}, features: [%s]}
            """.formatted(tenant.planName(name), limits, features);
    }

    private static void reserving(Tenant tenant, String name, int calls) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: %s}
            spec: {organizationRef: {name: acme}, type: Production, maxConcurrentCalls: %d, minConcurrentCalls: %d}
            """.formatted(name, calls, calls));
    }

    private static void assertRefused(Runnable request, String message) {
        assertThatThrownBy(request::run)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("admission webhook \"plan.tenantry.dev\" denied the request: ")
                .hasMessageContaining(message);
    }

    /** A refusal that takes nothing while it does not come: API servers take a moment to reach the operator. */
    private static void awaitRefusal(Tenant tenant, String environment, String message) {
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertRefused(
                        () -> tenant.client()
                                .resource(environment.formatted(tenant.namespace()))
                                .dryRun()
                                .create(),
                        message));
    }

    /** Until the operator knows the plan as it is. */
    private static void awaitSeen(Tenant tenant) {
        await().atMost(Tenant.PATIENCE).until(() -> {
            Plan plan = tenant.get(Plan.class, "plan");
            return plan.getMetadata().getGeneration().equals(plan.getStatus().observedGeneration());
        });
    }
}
