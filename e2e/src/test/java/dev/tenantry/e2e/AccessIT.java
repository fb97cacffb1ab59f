package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.up.Kubectl;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Who may do what: the chart's roles for tenants and for the provider, and who may choose a plan. */
@ExtendWith(RunningProduct.class)
class AccessIT {

    private static final String EDITOR = "tenantry-tenant-editor";
    private static final String VIEWER = "tenantry-tenant-viewer";
    private static final String PROVIDER = "tenantry-provider";

    @ParameterizedTest
    @ValueSource(strings = {EDITOR, "edit", "admin"})
    void a_tenant_edits_its_organization_but_does_not_choose_its_plan(String role, Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        Tenant ann = tenant.as("ann", role);

        assertRefused(() -> choose(ann, "acme", "large"), refusedPlan(tenant, "acme", "large", "ann"));
        patch(ann, Organization.class, "acme", "{\"spec\": {\"displayName\": \"Acme\"}}");
        choose(ann, "acme", "small");

        assertThat(tenant.get(Organization.class, "acme").getSpec().displayName())
                .isEqualTo("Acme");
    }

    @Test
    void a_binding_in_the_namespace_lets_a_tenant_choose_one_plan_there(Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        Tenant ann = tenant.as("ann", EDITOR);
        tenant.grant("ann", subscriberTo(tenant, "large"));

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> choose(ann, "acme", "large"));
        assertRefused(() -> choose(ann, "acme", "small"), refusedPlan(tenant, "acme", "small", "ann"));

        tenant.awaitReady();
        assertThat(tenant.get(Organization.class, "acme").getStatus().plan().name())
                .isEqualTo(tenant.planName("large"));
    }

    @Test
    void kubectl_says_who_may_choose_a_plan_and_where(Tenant tenant, LocalTenantry product, @TempDir Path cache)
            throws Exception {
        Tenant ann = tenant.as("ann", EDITOR);
        Kubectl kubectl = new Kubectl(product.binaries().kubectl(), product.kubeconfig(), cache);
        String question = "auth can-i subscribe plans.tenantry.dev/%s --namespace %s --as ann"
                .formatted(tenant.planName("large"), ann.namespace());

        tenant.grant("ann", subscriberTo(tenant, "large"));

        // It says no by its exit code as well.
        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        kubectl.run(question.split(" ")))
                .contains("yes"));
        assertThatThrownBy(() -> kubectl.run(question.replace("large", "small").split(" ")))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_right_to_make_organizations_is_not_the_right_to_choose_their_plan(Tenant tenant) {
        plans(tenant);
        tenant.grant("ann", clusterRole(tenant, "maker", rule("organizations", "create", "get", "patch")));
        Tenant ann = tenant.as("ann", VIEWER);

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertRefused(
                        () -> ann.organization("acme", "small"), refusedPlan(tenant, "acme", "small", "ann")));

        tenant.grant("ann", subscriberTo(tenant, "small"));
        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> ann.organization("acme", "small"));
    }

    @Test
    void an_administrator_of_a_namespace_cannot_grant_itself_a_plan(Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        Tenant ann = tenant.as("ann", "admin");
        String subscriber = subscriberTo(tenant, "large");

        assertRefused(() -> ann.grant("ann", PROVIDER), "attempting to grant RBAC permissions not currently held");
        assertRefused(() -> ann.grant("ann", subscriber), "attempting to grant RBAC permissions not currently held");
        assertRefused(
                () -> ann.client()
                        .resource(new RoleBuilder()
                                .withNewMetadata()
                                .withName("subscriber")
                                .withNamespace(ann.namespace())
                                .endMetadata()
                                .withRules(rule("plans", "subscribe"))
                                .build())
                        .create(),
                "attempting to grant RBAC permissions not currently held");
        assertRefused(() -> choose(ann, "acme", "large"), refusedPlan(tenant, "acme", "large", "ann"));
    }

    @Test
    void a_tenant_editor_has_its_children_in_hand_and_no_more(Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        Tenant ann = tenant.as("ann", EDITOR);

        ann.environment("acme", "prod", "Production", 1);
        ann.member("acme", "grace", ann.email("grace"), "Viewer");
        ann.phoneNumber("acme", "hotline", "+4930123455");
        ann.apiKey("acme", "key", "prod");
        tenant.awaitReady();
        patch(ann, Member.class, "grace", "{\"spec\": {\"role\": \"Admin\"}}");

        assertForbidden(() -> ann.organization("globex", "small"));
        assertForbidden(() -> ann.delete(Organization.class, "acme"));
        assertForbidden(() -> ann.plan("own", 1_000));
        assertForbidden(() -> patch(ann, Plan.class, "small", "{\"spec\": {\"limits\": null}}"));
        assertForbidden(() -> ann.secretEntry("key", "key"));
        assertForbidden(() -> ann.client()
                .resources(Environment.class)
                .inNamespace(ann.namespace())
                .withName("prod")
                .subresource("status")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {\"granted\": 9}}"));
        assertForbidden(
                () -> ann.client().resources(Member.class).inAnyNamespace().list());

        ann.delete(ApiKey.class, "key");
        ann.delete(PhoneNumber.class, "hotline");
        ann.delete(Member.class, "grace");
        ann.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");
    }

    @Test
    void a_tenant_viewer_sees_and_changes_nothing(Tenant tenant) {
        tenant.whole("acme");
        Tenant ann = tenant.as("ann", VIEWER);

        assertThat(ann.everything()).hasSize(5);
        assertForbidden(() -> patch(ann, Organization.class, "acme", "{\"spec\": {\"displayName\": \"Acme\"}}"));
        assertForbidden(() -> ann.delete(Member.class, "owner"));
        assertForbidden(() -> ann.environment("acme", "more", "Test", 1));
        assertForbidden(() -> ann.secretEntry("key", "key"));
    }

    @Test
    void the_provider_sells_plans_and_puts_organizations_on_them(Tenant tenant) {
        Tenant provider = tenant.asEverywhere(PROVIDER);

        plans(provider);
        provider.organization("acme", "small");
        tenant.awaitReady();
        choose(provider, "acme", "large");
        provider.delete(Organization.class, "acme");

        tenant.awaitGone(Organization.class, "acme");
        assertForbidden(() ->
                provider.client().secrets().inNamespace(provider.namespace()).list());
    }

    @ParameterizedTest
    @ValueSource(strings = {EDITOR, "admin"})
    void a_tenant_does_not_decline_a_smaller_plan_by_pausing_its_organization(String role, Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "large");
        tenant.environment("acme", "prod", "Production", 10);
        tenant.awaitReady();
        Tenant ann = tenant.as("ann", role);

        assertRefused(() -> pause(ann, Organization.class, "acme", "true"), refusedPause(tenant, "ann"));
        pause(ann, Organization.class, "acme", "false");
        assertRefused(() -> pause(ann, Organization.class, "acme", "true"), refusedPause(tenant, "ann"));
        pause(ann, Environment.class, "prod", "true");
        choose(tenant, "acme", "small");

        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Organization.class, "acme")
                                .getStatus()
                                .concurrency()
                                .limit()
                        == 2);
    }

    @Test
    void a_maker_of_organizations_makes_none_that_is_paused(Tenant tenant) {
        plans(tenant);
        tenant.grant("ann", clusterRole(tenant, "maker", rule("organizations", "create", "get", "patch")));
        tenant.grant("ann", subscriberTo(tenant, "small"));
        Tenant ann = tenant.as("ann", VIEWER);

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertRefused(() -> pausedOrganization(ann, "acme"), refusedPause(tenant, "ann")));
    }

    @Test
    void the_provider_and_the_administrator_pause_an_organization_and_the_tenant_edits_on(Tenant tenant) {
        Tenant provider = tenant.asEverywhere(PROVIDER);
        plans(provider);
        pausedOrganization(provider, "acme");
        tenant.organization("globex", "small");

        pause(tenant, Organization.class, "globex", "true");

        Tenant ann = tenant.as("ann", EDITOR);
        patch(ann, Organization.class, "acme", "{\"spec\": {\"displayName\": \"Acme\"}}");
        pause(ann, Organization.class, "acme", "false");
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Organization.class, "acme").getStatus() != null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit", "admin"})
    void whoever_edits_a_namespace_does_not_write_what_is_published_of_its_organization(String role, Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        tenant.awaitReady();
        String published = tenant.entitlements("acme");
        Tenant ann = tenant.as("ann", role);

        assertRefused(() -> document(ann, "forged"), refusedDocument(tenant, "forged", "ann"));
        assertRefused(
                () -> patch(ann, ConfigMap.class, "acme-entitlements", "{\"data\": {\"entitlements.json\": \"{}\"}}"),
                refusedDocument(tenant, "acme-entitlements", "ann"));
        assertRefused(
                () -> label(ann, "acme-entitlements", "null"), refusedDocument(tenant, "acme-entitlements", "ann"));
        assertRefused(
                () -> patch(ann, ConfigMap.class, "acme-entitlements", "{\"metadata\": {\"labels\": null}}"),
                refusedDocument(tenant, "acme-entitlements", "ann"));
        assertThat(tenant.document("acme-entitlements", "entitlements.json")).isEqualTo(published);

        // Whatever has no such label is the tenant's own.
        ann.client().resource(configMap(ann, "own").build()).create();
        patch(ann, ConfigMap.class, "own", "{\"data\": {\"greeting\": \"Hello\"}}");
        assertRefused(() -> label(ann, "own", "\"entitlements\""), refusedDocument(tenant, "own", "ann"));
        ann.delete(ConfigMap.class, "own");
    }

    @Test
    void the_administrator_restores_a_document_and_anybody_may_delete_one(Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        tenant.awaitReady();
        Tenant ann = tenant.as("ann", "edit");
        String published = tenant.entitlements("acme");

        document(tenant, "restored");
        label(tenant, "restored", "null");
        patch(tenant, ConfigMap.class, "acme-entitlements", "{\"data\": {\"entitlements.json\": \"{}\"}}");
        await().atMost(Tenant.PATIENCE).until(() -> tenant.document("acme-entitlements", "entitlements.json")
                .contains("\"plan\" : \"" + tenant.planName("small")));

        ann.delete(ConfigMap.class, "acme-entitlements");
        await().atMost(Tenant.PATIENCE)
                .until(() ->
                        generation(tenant.document("acme-entitlements", "entitlements.json")) > generation(published));
        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
        tenant.awaitGone(ConfigMap.class, "acme-entitlements");
    }

    /** It does so where an organization is deleted and leaves what it owns. */
    @Test
    void kubernetes_takes_an_owner_off_a_document(Tenant tenant) {
        plans(tenant);
        tenant.organization("acme", "small");
        tenant.awaitReady();
        Tenant collector = tenant.as("system:serviceaccount:kube-system:generic-garbage-collector", VIEWER);

        patch(collector, ConfigMap.class, "acme-entitlements", "{\"metadata\": {\"ownerReferences\": null}}");

        assertThat(tenant.get(ConfigMap.class, "acme-entitlements")
                        .getMetadata()
                        .getOwnerReferences())
                .isEmpty();
    }

    private static long generation(String document) {
        return document.isEmpty()
                ? 0
                : Serialization.unmarshal(document, JsonNode.class)
                        .path("generation")
                        .asLong();
    }

    private static void document(Tenant tenant, String name) {
        tenant.client()
                .resource(configMap(tenant, name)
                        .editMetadata()
                        .addToLabels("tenantry.dev/document", "entitlements")
                        .endMetadata()
                        .addToData("entitlements.json", "{\"generation\": 9223372036854775807}")
                        .build())
                .create();
    }

    private static ConfigMapBuilder configMap(Tenant tenant, String name) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(tenant.namespace())
                .endMetadata();
    }

    /** @param value as JSON; null removes it */
    private static void label(Tenant tenant, String configMap, String value) {
        patch(
                tenant,
                ConfigMap.class,
                configMap,
                "{\"metadata\": {\"labels\": {\"tenantry.dev/document\": %s}}}".formatted(value));
    }

    private static String refusedDocument(Tenant tenant, String name, String user) {
        return "ValidatingAdmissionPolicy 'tenantry-documents' with binding 'tenantry-documents' denied request:"
                + " ConfigMap " + tenant.namespace() + "/" + name + " has or had the label tenantry.dev/document, by"
                + " which programs find what the operator publishes of an organization. Writing it needs the verb"
                + " update on organizations.tenantry.dev/status in namespace " + tenant.namespace() + ", which " + user
                + " does not have. Leave the document to the operator; for a ConfigMap of your own, leave out the label.";
    }

    private static void pausedOrganization(Tenant tenant, String name) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: %s, annotations: {tenantry.dev/paused: "true"}}
            spec: {displayName: Example, planRef: {name: $NS-small}}
            """.formatted(name));
    }

    private static void pause(Tenant tenant, Class<? extends HasMetadata> kind, String name, String value) {
        patch(
                tenant,
                kind,
                name,
                "{\"metadata\": {\"annotations\": {\"tenantry.dev/paused\": \"%s\"}}}".formatted(value));
    }

    private static String refusedPause(Tenant tenant, String user) {
        return "ValidatingAdmissionPolicy 'tenantry-reserved-metadata' with binding 'tenantry-reserved-metadata' denied"
                + " request: Annotation tenantry.dev/paused would keep what this Organization may use as it is, whatever"
                + " its plan says. Pausing it needs the verb pause on organizations.tenantry.dev in namespace "
                + tenant.namespace() + ", which " + user + " does not have: ask whoever runs the platform. The objects"
                + " that belong to it may be paused without.";
    }

    private static void plans(Tenant tenant) {
        tenant.plan("small", 2);
        tenant.plan("large", 20);
    }

    private static String refusedPlan(Tenant tenant, String organization, String plan, String user) {
        return "ValidatingAdmissionPolicy 'tenantry-plan-choice' with binding 'tenantry-plan-choice' denied request:"
                + " Putting Organization %1$s/%2$s on Plan %3$s needs the verb subscribe on plans.tenantry.dev/%3$s in"
                        .formatted(tenant.namespace(), organization, tenant.planName(plan))
                + " namespace " + tenant.namespace() + ", which " + user
                + " does not have: ask whoever runs the platform"
                + " to put it on that plan, or to grant you the verb.";
    }

    /** The name of a role to choose this plan and no other. */
    private static String subscriberTo(Tenant tenant, String plan) {
        return clusterRole(
                tenant,
                "subscriber-" + plan,
                new PolicyRuleBuilder(rule("plans", "subscribe"))
                        .withResourceNames(tenant.planName(plan))
                        .build());
    }

    private static String clusterRole(Tenant tenant, String name, PolicyRule rule) {
        return tenant.client()
                .resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(tenant.namespace() + "-" + name)
                        .endMetadata()
                        .withRules(rule)
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    private static PolicyRule rule(String resource, String... verbs) {
        return new PolicyRuleBuilder()
                .withApiGroups(TenantryApi.GROUP)
                .withResources(resource)
                .withVerbs(verbs)
                .build();
    }

    private static void choose(Tenant tenant, String organization, String plan) {
        patch(
                tenant,
                Organization.class,
                organization,
                "{\"spec\": {\"planRef\": {\"name\": \"%s\"}}}".formatted(tenant.planName(plan)));
    }

    private static void patch(Tenant tenant, Class<? extends HasMetadata> kind, String name, String patch) {
        tenant.at(kind, name).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private static void assertForbidden(Runnable request) {
        assertThatThrownBy(request::run)
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(403));
    }

    private static void assertRefused(Runnable request, String message) {
        assertThatThrownBy(request::run)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }
}
