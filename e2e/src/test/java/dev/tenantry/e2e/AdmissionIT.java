package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.WithoutPolicy;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.up.Kubectl;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What the API server refuses or sets by itself, for people who may edit a tenant and nothing beyond it. */
@ExtendWith(RunningProduct.class)
class AdmissionIT {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final PatchContext JSON = PatchContext.of(PatchType.JSON);

    @ParameterizedTest
    @ValueSource(strings = {"ann", "O'Brien \"Bob\", {ops}", "system:serviceaccount:ci:deployer"})
    void a_member_names_the_user_who_created_it_whatever_the_request_said(String user, Tenant tenant) {
        Tenant theirs = tenant.as(user);

        member(theirs, "plain", "acme", "Viewer", Map.of());
        member(theirs, "forged", "acme", "Viewer", Map.of("tenantry.dev/invited-by", "somebody else"));

        assertThat(inviter(tenant, "plain")).isEqualTo(user);
        assertThat(inviter(tenant, "forged")).isEqualTo(user);
    }

    @Test
    void who_invited_can_be_neither_changed_nor_removed(Tenant tenant) {
        member(tenant.as("ann"), "grace", "acme", "Viewer", Map.of());
        Tenant bob = tenant.as("bob");

        member(bob, "grace", "acme", "Viewer", Map.of());
        assertThat(inviter(tenant, "grace")).isEqualTo("ann");
        member(bob, "grace", "acme", "Viewer", Map.of("tenantry.dev/invited-by", "bob"));
        assertThat(inviter(tenant, "grace")).isEqualTo("ann");
        member(bob, "grace", "acme", "Viewer", Map.of());
        assertThat(inviter(tenant, "grace")).isEqualTo("ann");
        annotate(bob, Member.class, "grace", "tenantry.dev/invited-by", "\"bob\"");
        assertThat(inviter(tenant, "grace")).isEqualTo("ann");
        annotate(bob, Member.class, "grace", "tenantry.dev/invited-by", "null");
        assertThat(inviter(tenant, "grace")).isEqualTo("ann");
        at(bob, Member.class, "grace").patch(JSON, "[{\"op\": \"remove\", \"path\": \"/metadata/annotations\"}]");
        assertThat(inviter(tenant, "grace")).isEqualTo("ann");
    }

    @Test
    void the_last_active_owner_can_be_neither_deleted_nor_demoted_nor_suspended(Tenant tenant) {
        pausedOrganization(tenant, "acme", "\"owner\"");
        pausedOrganization(tenant, "globex", "\"owner\", \"somebody\"");
        pausedOrganization(tenant, "initech", "");
        member(tenant, "owner", "acme", "Owner", paused());
        Tenant ann = tenant.as("ann");
        String refused = "members.tenantry.dev \"owner\" is forbidden: " + lastOwner(tenant);

        awaitRefusal(() -> at(ann, Member.class, "owner").dryRun().delete(), refused.formatted("deleted"));
        assertRefused(() -> ann.delete(Member.class, "owner"), refused.formatted("deleted"));
        assertRefused(
                () -> patch(ann, Member.class, "owner", "{\"spec\": {\"role\": \"Admin\"}}"),
                refused.formatted("given the role Admin"));
        assertRefused(
                () -> patch(ann, Member.class, "owner", "{\"spec\": {\"suspended\": true}}"),
                refused.formatted("suspended"));

        patch(ann, Member.class, "owner", "{\"spec\": {\"firstName\": \"Ada\"}}");
        assertThat(tenant.get(Member.class, "owner").getMetadata().getDeletionTimestamp())
                .isNull();
    }

    @Test
    void an_owner_who_is_kept_although_its_spec_gave_it_up_can_still_be_edited(Tenant tenant) {
        pausedOrganization(tenant, "acme", "\"owner\"");
        member(tenant, "owner", "acme", "Admin", paused());
        Tenant ann = tenant.as("ann");
        String refused = "members.tenantry.dev \"owner\" is forbidden: " + lastOwner(tenant);
        awaitRefusal(() -> at(ann, Member.class, "owner").dryRun().delete(), refused.formatted("deleted"));

        patch(ann, Member.class, "owner", "{\"spec\": {\"firstName\": \"Ada\"}}");
        assertRefused(
                () -> patch(ann, Member.class, "owner", "{\"spec\": {\"suspended\": true}}"),
                refused.formatted("suspended"));
        patch(ann, Member.class, "owner", "{\"spec\": {\"role\": \"Owner\"}}");

        assertThat(tenant.get(Member.class, "owner").getSpec().firstName()).isEqualTo("Ada");
        assertThat(tenant.get(Member.class, "owner").getSpec().role()).hasToString("Owner");
    }

    @Test
    void the_last_active_owner_stays_when_all_members_are_deleted_at_once(Tenant tenant) {
        pausedOrganization(tenant, "acme", "\"owner\"");
        member(tenant, "owner", "acme", "Owner", paused());
        member(tenant, "grace", "acme", "Viewer", Map.of());
        Tenant ann = tenant.as("ann");
        awaitRefusal(() -> at(ann, Member.class, "owner").dryRun().delete(), "last active Owner");

        // Such a request names no object, so it is the policy's message that has to.
        assertRefused(
                () -> ann.client()
                        .resources(Member.class)
                        .inNamespace(ann.namespace())
                        .delete(),
                "forbidden: " + lastOwner(tenant).formatted("deleted"));

        assertThat(tenant.get(Member.class, "owner").getMetadata().getDeletionTimestamp())
                .isNull();
    }

    @Test
    void an_owner_may_go_when_another_is_active(Tenant tenant) {
        pausedOrganization(tenant, "acme", "\"owner\"");
        member(tenant, "owner", "acme", "Owner", paused());
        member(tenant, "second", "acme", "Owner", paused());
        Tenant ann = tenant.as("ann");
        awaitRefusal(() -> at(ann, Member.class, "owner").dryRun().delete(), "last active Owner");

        // Not active yet: nobody depends on this one.
        at(ann, Member.class, "second").dryRun().delete();
        activeOwners(tenant, "acme", "\"owner\", \"second\"");

        await().atMost(Tenant.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> patch(ann, Member.class, "owner", "{\"spec\": {\"role\": \"Viewer\"}}"));
        assertThat(tenant.get(Member.class, "owner").getSpec().role()).hasToString("Viewer");
    }

    @Test
    void an_organization_that_goes_takes_its_last_owner_along(Tenant tenant) {
        pausedOrganization(tenant, "acme", "\"owner\"");
        member(tenant, "owner", "acme", "Owner", paused());
        Tenant ann = tenant.as("ann");
        awaitRefusal(() -> at(ann, Member.class, "owner").dryRun().delete(), "last active Owner");

        tenant.delete(Organization.class, "acme");

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> ann.delete(Member.class, "owner"));
        annotate(ann, Member.class, "owner", "tenantry.dev/paused", "null");
        annotate(ann, Organization.class, "acme", "tenantry.dev/paused", "null");
        tenant.awaitGone(Organization.class, "acme");
        assertThat(tenant.everything()).isEmpty();
    }

    @Test
    void a_namespace_that_goes_takes_the_last_owner_along(Tenant tenant) {
        pausedOrganization(tenant, "acme", "\"owner\"");
        member(tenant, "owner", "acme", "Owner", Map.of());
        Tenant ann = tenant.as("ann");
        awaitRefusal(() -> at(ann, Member.class, "owner").dryRun().delete(), "last active Owner");

        tenant.client().namespaces().withName(tenant.namespace()).delete();

        tenant.awaitGone(Member.class, "owner");
        annotate(tenant, Organization.class, "acme", "tenantry.dev/paused", "null");
        tenant.awaitGone(Organization.class, "acme");
    }

    /** Refusing one object would leave all of its kind, and the namespace Terminating. */
    @Test
    void a_namespace_that_goes_takes_protected_organizations_along(Tenant tenant) {
        tenant.whole("acme");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: globex}
            spec: {type: Enterprise, planRef: {name: %s}, deletionProtection: true}
            """.formatted(
                tenant.get(Organization.class, "acme").getSpec().planRef().name()));

        tenant.client().namespaces().withName(tenant.namespace()).delete();

        tenant.awaitGone(Organization.class, "globex");
        tenant.awaitGone(Organization.class, "acme");
    }

    @Test
    void adopting_needs_a_verb_of_its_own(Tenant tenant) {
        pausedOrganization(tenant, "acme", "");
        Tenant ann = tenant.as("ann");
        assertRefused(
                () -> annotate(ann, Organization.class, "acme", "tenantry.dev/adopt", "\"true\""),
                "organizations.tenantry.dev \"acme\" is forbidden: ValidatingAdmissionPolicy"
                        + " 'tenantry-reserved-metadata' with binding 'tenantry-reserved-metadata' denied request:"
                        + " Annotation tenantry.dev/adopt takes over what somebody else made. Setting it needs the verb"
                        + " adopt on organizations.tenantry.dev in namespace " + tenant.namespace()
                        + ", which ann does not have: ask whoever runs the platform.");
        assertRefused(
                () -> member(ann, "grace", "acme", "Viewer", Map.of("tenantry.dev/adopt", "true")),
                "needs the verb adopt on members.tenantry.dev");

        tenant.client()
                .resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(tenant.namespace() + "-adopter")
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups(TenantryApi.GROUP)
                        .withResources("organizations")
                        .withVerbs("adopt")
                        .endRule()
                        .build())
                .create();
        tenant.grant("ann", tenant.namespace() + "-adopter");

        await().atMost(Tenant.PATIENCE)
                .ignoreExceptions()
                .untilAsserted(() -> annotate(ann, Organization.class, "acme", "tenantry.dev/adopt", "\"true\""));
        // Once it is set, others edit as before.
        annotate(tenant.as("bob"), Organization.class, "acme", "example.com/note", "\"kept\"");
        annotate(tenant.as("bob"), Organization.class, "acme", "tenantry.dev/adopt", "null");
    }

    @Test
    void pausing_is_free_and_says_either_true_or_false(Tenant tenant) {
        member(tenant, "grace", "acme", "Viewer", Map.of());
        Tenant ann = tenant.as("ann");
        String refused = "Annotation tenantry.dev/paused is \"true\", and the operator leaves the object alone, or"
                + " \"false\", which is as good as none. Another value would have no effect: write one of these, or leave"
                + " the annotation out.";

        assertRefused(() -> annotate(ann, Member.class, "grace", "tenantry.dev/paused", "\"yes\""), refused);
        assertRefused(() -> annotate(ann, Member.class, "grace", "tenantry.dev/paused", "\"\""), refused);
        assertRefused(() -> member(ann, "other", "acme", "Viewer", Map.of("tenantry.dev/paused", "True")), refused);

        for (String allowed : new String[] {"\"false\"", "\"true\"", "null"}) {
            annotate(ann, Member.class, "grace", "tenantry.dev/paused", allowed);
        }
        ann.delete(Member.class, "grace");
        tenant.awaitGone(Member.class, "grace");
    }

    @Test
    void what_is_paused_shows_in_a_wide_column(Tenant tenant, LocalTenantry product, @TempDir Path cache)
            throws Exception {
        pausedOrganization(tenant, "acme", "");
        member(tenant, "grace", "acme", "Viewer", Map.of());
        Kubectl kubectl = new Kubectl(product.binaries().kubectl(), product.kubeconfig(), cache);

        assertThat(pausedColumn(kubectl, tenant, "organization/acme")).isEqualTo("true");
        assertThat(pausedColumn(kubectl, tenant, "member/grace")).isEmpty();
        assertThat(kubectl.run("get", "organization/acme", "-n", tenant.namespace()))
                .doesNotContain("PAUSED");
    }

    private static String pausedColumn(Kubectl kubectl, Tenant tenant, String object) throws Exception {
        List<String> lines = kubectl.run("get", object, "-n", tenant.namespace(), "-o", "wide")
                .lines()
                .toList();
        int at = lines.get(0).indexOf("PAUSED");
        assertThat(at).as(lines.get(0)).isPositive();
        return lines.get(1).substring(at, lines.get(0).lastIndexOf("AGE")).strip();
    }

    @Test
    void the_mark_that_leaves_the_outside_is_the_operators_own(Tenant tenant) {
        member(tenant, "grace", "acme", "Viewer", Map.of());
        String refused = "Annotation tenantry.dev/deletion-policy is the operator's own and cannot be added, changed or"
                + " removed. To keep what an Organization has in Keycloak, set its spec.deletionPolicy to Retain.";

        assertRefused(
                () -> annotate(tenant.as("ann"), Member.class, "grace", "tenantry.dev/deletion-policy", "\"Retain\""),
                refused);
        assertRefused(
                () -> member(tenant, "other", "acme", "Viewer", Map.of("tenantry.dev/deletion-policy", "Retain")),
                refused);
    }

    @Test
    void an_api_key_keeps_the_scopes_and_labels_that_it_had_and_gets_no_such_others(Tenant tenant) {
        try (var without = WithoutPolicy.of(tenant, "tenantry-api-keys")) {
            tenant.apply("""
                apiVersion: tenantry.dev/v1alpha1
                kind: ApiKey
                metadata: {name: old, annotations: {tenantry.dev/paused: "true"}}
                spec:
                  organizationRef: {name: acme}
                  scopes: [Read, Retired]
                  secretTemplate: {labels: {tenantry.dev/old: "1"}}
                """);
        }
        Tenant ann = tenant.as("ann");
        awaitRefusal(
                () -> at(ann, ApiKey.class, "old")
                        .dryRun()
                        .patch(MERGE, "{\"spec\": {\"scopes\": [\"Retired\", \"Admin\"]}}"),
                "spec.scopes has Admin, and this installation knows Read, Write. Write scopes of these alone, or ask"
                        + " whoever runs the platform to add to apiKeys.scopes of the chart.");
        assertRefused(
                () -> patch(
                        ann,
                        ApiKey.class,
                        "old",
                        "{\"spec\": {\"secretTemplate\": {\"labels\": {\"tenantry.dev/old\": \"2\"}}}}"),
                "Label tenantry.dev/old of spec.secretTemplate is the operator's own: leave it out.");

        patch(ann, ApiKey.class, "old", "{\"spec\": {\"displayName\": \"Kept\"}}");
        patch(ann, ApiKey.class, "old", "{\"spec\": {\"scopes\": [\"Retired\", \"Write\"]}}");
        patch(ann, ApiKey.class, "old", "{\"spec\": {\"secretTemplate\": null}}");

        assertThat(tenant.get(ApiKey.class, "old").getSpec().scopes()).containsExactly("Retired", "Write");
    }

    @Test
    void a_key_is_not_replaced_more_often_than_the_chart_says(Tenant tenant) {
        Tenant ann = tenant.as("ann");

        rotatedKey(ann, "least", "every: 1h, beforeExpiry: 60m");
        awaitRefusal(
                () -> at(ann, ApiKey.class, "least")
                        .dryRun()
                        .patch(MERGE, "{\"spec\": {\"rotation\": {\"every\": \"1m\"}}}"),
                tooOften("spec.rotation.every is 1m"));
        assertRefused(() -> rotatedKey(ann, "often", "every: 59m59s"), tooOften("spec.rotation.every is 59m59s"));
        assertRefused(() -> rotatedKey(ann, "often", "beforeExpiry: 3s"), tooOften("spec.rotation.beforeExpiry is 3s"));
        assertRefused(
                () -> rotatedKey(ann, "often", "every: 15s, beforeExpiry: 3s"),
                tooOften("spec.rotation.every is 15s, spec.rotation.beforeExpiry is 3s"));
    }

    @Test
    void an_api_key_that_is_replaced_more_often_already_goes_on_so(Tenant tenant) {
        try (var without = WithoutPolicy.of(tenant, "tenantry-api-keys")) {
            rotatedKey(tenant, "old", "every: 30m, beforeExpiry: 20m");
        }
        Tenant ann = tenant.as("ann");
        awaitRefusal(
                () -> at(ann, ApiKey.class, "old")
                        .dryRun()
                        .patch(MERGE, "{\"spec\": {\"rotation\": {\"every\": \"31m\"}}}"),
                tooOften("spec.rotation.every is 31m"));
        assertRefused(
                () -> patchRotation(ann, "old", "{\"beforeExpiry\": \"19m\"}"),
                tooOften("spec.rotation.beforeExpiry is 19m"));

        patch(ann, ApiKey.class, "old", "{\"spec\": {\"displayName\": \"Kept\"}}");
        patchRotation(ann, "old", "{\"every\": \"1h\"}");
        patchRotation(ann, "old", "{\"every\": null, \"request\": \"now\"}");

        assertThat(tenant.get(ApiKey.class, "old").getSpec().rotation().beforeExpiry())
                .isEqualTo("20m");
    }

    private static void rotatedKey(Tenant tenant, String name, String rotation) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s, annotations: {tenantry.dev/paused: "true"}}
            spec:
              organizationRef: {name: acme}
              scopes: [Read]
              expiresAt: "2099-01-01T00:00:00Z"
              rotation: {%s}
            """.formatted(name, rotation));
    }

    private static void patchRotation(Tenant tenant, String name, String rotation) {
        patch(tenant, ApiKey.class, name, "{\"spec\": {\"rotation\": " + rotation + "}}");
    }

    private static String tooOften(String written) {
        return "denied request: " + written
                + ", and the least that this installation takes is 1h. Write at least 1h, or"
                + " ask whoever runs the platform about apiKeys.minRotationInterval of the chart.";
    }

    @Test
    void nobody_deletes_past_the_cleanup(Tenant tenant) {
        member(tenant, "grace", "acme", "Viewer", paused());
        await().atMost(Tenant.PATIENCE).until(() -> tenant.get(Member.class, "grace")
                .getMetadata()
                .getFinalizers()
                .contains(TenantryApi.FINALIZER));
        Tenant ann = tenant.as("ann");

        ann.delete(Member.class, "grace");
        assertRefused(
                () -> patch(ann, Member.class, "grace", "{\"metadata\": {\"finalizers\": null}}"),
                "members.tenantry.dev \"grace\" is forbidden: ValidatingAdmissionPolicy 'tenantry-reserved-metadata'"
                        + " with binding 'tenantry-reserved-metadata' denied request: Without the finalizer"
                        + " tenantry.dev/finalizer this object would go and leave behind what it stands for in Keycloak."
                        + " That needs the verb update on members.tenantry.dev/finalizers in namespace "
                        + tenant.namespace() + ", which ann does not have. The operator sets the finalizer, and removes"
                        + " it when the object may go.");

        annotate(ann, Member.class, "grace", "tenantry.dev/paused", "null");
        tenant.awaitGone(Member.class, "grace");
    }

    /** What the API server says of Member owner of acme, with a place for what is refused. */
    private static String lastOwner(Tenant tenant) {
        return "ValidatingAdmissionPolicy 'tenantry-last-owner' with binding 'tenantry-last-owner' denied request: Member "
                + tenant.namespace() + "/owner is the last active Owner of Organization acme and cannot be %s. Make"
                + " somebody else an Owner first and wait until status.activeOwners of the Organization names them. To"
                + " end it altogether, delete the Organization.";
    }

    private static void pausedOrganization(Tenant tenant, String name, String activeOwners) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: %s, annotations: {tenantry.dev/paused: "true"}}
            spec: {displayName: Example, planRef: {name: $NS-plan}}
            """.formatted(name));
        if (!activeOwners.isEmpty()) {
            activeOwners(tenant, name, activeOwners);
        }
    }

    /** In the place of the operator, which leaves the status of a paused Organization alone. */
    private static void activeOwners(Tenant tenant, String organization, String names) {
        at(tenant, Organization.class, organization)
                .subresource("status")
                .patch(MERGE, "{\"status\": {\"activeOwners\": [" + names + "]}}");
    }

    private static Map<String, String> paused() {
        return Map.of("tenantry.dev/paused", "true");
    }

    private static void member(
            Tenant tenant, String name, String organization, String role, Map<String, String> annotations) {
        String written = annotations.entrySet().stream()
                .map(annotation -> annotation.getKey() + ": \"" + annotation.getValue() + "\"")
                .collect(Collectors.joining(", "));
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: %s, annotations: {%s}}
            spec: {organizationRef: {name: %s}, email: %s, role: %s}
            """.formatted(name, written, organization, tenant.email(name), role));
    }

    private static String inviter(Tenant tenant, String member) {
        return tenant.get(Member.class, member).getMetadata().getAnnotations().get(TenantryApi.INVITED_BY_ANNOTATION);
    }

    private static <T extends HasMetadata> Resource<T> at(Tenant tenant, Class<T> kind, String name) {
        return tenant.client().resources(kind).inNamespace(tenant.namespace()).withName(name);
    }

    private static void patch(Tenant tenant, Class<? extends HasMetadata> kind, String name, String patch) {
        at(tenant, kind, name).patch(MERGE, patch);
    }

    /** @param value as JSON; null removes it */
    private static void annotate(
            Tenant tenant, Class<? extends HasMetadata> kind, String name, String annotation, String value) {
        patch(tenant, kind, name, "{\"metadata\": {\"annotations\": {\"%s\": %s}}}".formatted(annotation, value));
    }

    private static void assertRefused(Runnable request, String message) {
        assertThatThrownBy(request::run)
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    /** The API server learns of a status a moment after it was written. */
    private static void awaitRefusal(Runnable request, String message) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertRefused(request, message));
    }
}
