package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.Invitation;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.Page;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** What goes when something is deleted, and what stays. */
@ExtendWith(RunningProduct.class)
class DeletionIT {

    @Test
    void an_organization_takes_its_children_their_secrets_and_everything_in_keycloak_with_it(
            Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        String keyId = tenant.get(ApiKey.class, "key").getStatus().keyId();

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");

        assertThat(tenant.everything()).isEmpty();
        assertThat(tenant.client()
                        .secrets()
                        .inNamespace(tenant.namespace())
                        .withName("key")
                        .get())
                .isNull();
        assertThat(keycloak.organization(tenant.alias("acme"))).isEmpty();
        assertThat(keycloak.user(tenant.email("owner"))).isEmpty();
        assertThat(keycloak.client(keyId)).isEmpty();
        // Left to the cluster's garbage collector, which learns of new kinds within half a minute.
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.client()
                                .configMaps()
                                .inNamespace(tenant.namespace())
                                .withName("acme-entitlements")
                                .get()
                        == null);
    }

    @Test
    void a_namespace_goes_without_hanging(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");

        tenant.client().namespaces().withName(tenant.namespace()).delete();

        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.client()
                                .namespaces()
                                .withName(tenant.namespace())
                                .get()
                        == null);
        assertThat(keycloak.organization(tenant.alias("acme"))).isEmpty();
        assertThat(keycloak.user(tenant.email("owner"))).isEmpty();
    }

    @Test
    void a_retained_organization_leaves_keycloak_as_it_is(Tenant tenant, KeycloakView keycloak) {
        tenant.wholeWithOwner("acme");
        TokenRequest request = TokenRequest.from(tenant, "key");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme}
            spec: {displayName: Example, planRef: {name: $NS-plan}, deletionPolicy: Retain}
            """);
        tenant.awaitReady();

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");

        assertThat(keycloak.organization(tenant.alias("acme"))).isPresent();
        assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("owner"))).contains("/owner");
        assertThat(request.status()).isEqualTo(200);
    }

    @Test
    void keys_of_a_retained_organization_work_past_their_expiry_until_it_is_applied_again(Tenant tenant) {
        Instant expiresAt = Instant.now().plusSeconds(20).truncatedTo(ChronoUnit.SECONDS);
        tenant.plan("plan", 1);
        applyRetained(tenant, expiresAt);
        tenant.awaitReady();
        TokenRequest lasting = TokenRequest.from(tenant, "lasting");
        TokenRequest brief = TokenRequest.from(tenant, "brief");

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");

        await().atMost(Tenant.PATIENCE).until(() -> Instant.now().isAfter(expiresAt));
        assertThat(tenant.get(ApiKey.class, "brief")).isNull();
        assertThat(brief.status()).isEqualTo(200);

        applyRetained(tenant, expiresAt);

        tenant.awaitCondition(ApiKey.class, "brief", "Issued", "False", "Expired");
        assertThat(brief.status()).isEqualTo(401);
        tenant.awaitReady();
        assertThat(TokenRequest.from(tenant, "lasting")).isEqualTo(lasting);
        assertThat(lasting.status()).isEqualTo(200);
    }

    @Test
    void a_protected_organization_is_not_deleted(Tenant tenant) {
        tenant.plan("plan", 1);
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme}
            spec: {displayName: Example, planRef: {name: $NS-plan}, deletionProtection: true}
            """);
        tenant.awaitReady();

        assertThatThrownBy(() -> tenant.delete(Organization.class, "acme")).hasMessageContaining("deletionProtection");
        assertThat(tenant.get(Organization.class, "acme").getMetadata().getDeletionTimestamp())
                .isNull();
    }

    @Test
    void an_environment_takes_its_keys_and_numbers_along(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        tenant.environment("acme", "staging", "Test", 1);
        tenant.apiKey("acme", "staging-key", "staging");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: reporting}
            spec: {organizationRef: {name: acme}, scopes: [Read]}
            ---
            apiVersion: tenantry.dev/v1alpha1
            kind: PhoneNumber
            metadata: {name: hotline}
            spec: {organizationRef: {name: acme}, environmentRef: {name: prod}, number: "+4930123450"}
            ---
            apiVersion: tenantry.dev/v1alpha1
            kind: PhoneNumber
            metadata: {name: spare}
            spec: {organizationRef: {name: acme}, number: "+4930123451"}
            ---
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: grace}
            spec: {organizationRef: {name: acme}, email: %s, role: Viewer, environments: [{name: prod, role: Editor}]}
            """.formatted(tenant.email("grace")));
        tenant.awaitReady();
        TokenRequest ofProd = TokenRequest.from(tenant, "key");
        TokenRequest ofStaging = TokenRequest.from(tenant, "staging-key");
        TokenRequest ofAll = TokenRequest.from(tenant, "reporting");
        assertThat(ofProd.status()).isEqualTo(200);

        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");

        assertThat(ofProd.status()).isEqualTo(401);
        assertThat(tenant.everything().map(object -> object.getMetadata().getName()))
                .containsExactlyInAnyOrder(
                        "acme", "staging", "owner", "grace", "spare", "staging-key", "staging-api-key", "reporting");
        assertThat(tenant.client()
                        .secrets()
                        .inNamespace(tenant.namespace())
                        .withName("key")
                        .get())
                .isNull();
        assertThat(keycloak.hasGroup(tenant.alias("acme"), "/env/prod")).isFalse();
        assertThat(ofStaging.status()).isEqualTo(200);
        assertThat(ofAll.status()).isEqualTo(200);
        tenant.awaitCondition(Member.class, "grace", "Accepted", "False", "EnvironmentNotFound");
        assertThat(tenant.get(Member.class, "grace").getSpec().environments()).hasSize(1);
    }

    @Test
    void an_environment_leaves_what_another_organization_has_under_its_name(Tenant tenant) {
        tenant.whole("acme");
        tenant.organization("globex", "plan");
        tenant.awaitReady();
        tenant.apiKey("globex", "foreign", "prod");
        tenant.awaitCondition(ApiKey.class, "foreign", "Accepted", "False", "EnvironmentOfAnotherOrganization");

        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");

        tenant.awaitCondition(ApiKey.class, "foreign", "Accepted", "False", "EnvironmentNotFound");
        assertThat(tenant.get(ApiKey.class, "foreign").getMetadata().getDeletionTimestamp())
                .isNull();
    }

    @Test
    void an_environment_stands_until_its_keys_are_gone_and_names_them(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        annotatePaused(tenant, ApiKey.class, "key", "\"true\"");

        tenant.delete(Environment.class, "prod");

        // Its own key, which nobody paused, goes at once.
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(
                        tenant.awaitCondition(Environment.class, "prod", "Synced", "False", "Deleting")
                                .getMessage())
                .isEqualTo("Waiting until the one object that belongs to it is gone: ApiKey/key. ApiKey/key is"
                        + " paused and stays until its annotation tenantry.dev/paused is removed."));
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Environment.class, "prod").getStatus().apiKey() == null);
        assertThat(keycloak.hasGroup(tenant.alias("acme"), "/env/prod")).isTrue();

        annotatePaused(tenant, ApiKey.class, "key", "null");
        tenant.awaitGone(Environment.class, "prod");
        assertThat(keycloak.hasGroup(tenant.alias("acme"), "/env/prod")).isFalse();
    }

    @Test
    void a_protected_environment_goes_with_its_organization_and_not_alone(Tenant tenant) {
        tenant.whole("acme");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Environment
            metadata: {name: prod}
            spec: {organizationRef: {name: acme}, type: Production, maxConcurrentCalls: 6, deletionProtection: true}
            """);

        assertThatThrownBy(() -> tenant.delete(Environment.class, "prod"))
                .hasMessageContaining(
                        "Environment " + tenant.namespace() + "/prod is protected from deletion. Deleting an"
                                + " environment with everything in it needs deletionProtection off; its keys stop at once. To"
                                + " delete it, set spec.deletionProtection to false first.");
        assertThat(tenant.get(Environment.class, "prod").getMetadata().getDeletionTimestamp())
                .isNull();

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
        assertThat(tenant.everything()).isEmpty();
    }

    @Test
    void an_organization_names_what_it_waits_for_and_what_is_paused(Tenant tenant) {
        tenant.plan("plan", 1);
        tenant.organization("acme", "plan");
        tenant.awaitReady();
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: grace, annotations: {tenantry.dev/paused: "true"}}
            spec: {organizationRef: {name: acme}, email: %s, role: Viewer}
            """.formatted(tenant.email("grace")));
        // An object without the finalizer goes at once.
        await().atMost(Tenant.PATIENCE).until(() -> !tenant.get(Member.class, "grace")
                .getMetadata()
                .getFinalizers()
                .isEmpty());

        tenant.delete(Organization.class, "acme");

        assertThat(tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "Deleting")
                        .getMessage())
                .isEqualTo(
                        "Waiting until the one object that belongs to it is gone: Member/grace. Member/grace is paused"
                                + " and stays until its annotation tenantry.dev/paused is removed.");

        annotatePaused(tenant, Member.class, "grace", "null");
        tenant.awaitGone(Organization.class, "acme");
    }

    /** @param value as JSON; null removes it */
    private static void annotatePaused(Tenant tenant, Class<? extends HasMetadata> kind, String name, String value) {
        tenant.client()
                .resources(kind)
                .inNamespace(tenant.namespace())
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"tenantry.dev/paused\": %s}}}".formatted(value));
    }

    @Test
    void what_is_gone_outside_already_does_not_hold_anything_up(Tenant tenant, KeycloakView keycloak) {
        tenant.whole("acme");
        keycloak.realm()
                .organizations()
                .get(keycloak.organization(tenant.alias("acme")).orElseThrow().getId())
                .delete()
                .close();
        keycloak.realm()
                .users()
                .delete(keycloak.user(tenant.email("owner")).orElseThrow().getId())
                .close();

        tenant.delete(Environment.class, "prod");
        tenant.delete(Member.class, "owner");
        tenant.delete(Organization.class, "acme");

        tenant.awaitGone(Organization.class, "acme");
        assertThat(tenant.everything()).isEmpty();
    }

    @Test
    void accounts_that_keycloak_would_delete_with_the_organization_hold_it(
            Tenant tenant, KeycloakView keycloak, Mailbox mailbox) {
        tenant.whole("acme");
        String guest = tenant.email("guest");
        registeredBySomebodyElse(guest, tenant, keycloak, mailbox);

        tenant.delete(Organization.class, "acme");

        tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "AccountsAtStake");
        String account = keycloak.user(guest).orElseThrow().getId();

        keycloak.realm().users().delete(account).close();
        tenant.awaitGone(Organization.class, "acme");
        assertThat(keycloak.organization(tenant.alias("acme"))).isEmpty();
    }

    /** Who registers by an invitation that was sent from Keycloak itself is a managed member. */
    private static void registeredBySomebodyElse(String email, Tenant tenant, KeycloakView keycloak, Mailbox mailbox) {
        String id = keycloak.organization(tenant.alias("acme")).orElseThrow().getId();
        keycloak.realm()
                .organizations()
                .get(id)
                .members()
                .inviteUser(email, "Gus", "Guest")
                .close();
        String password = UUID.randomUUID().toString();
        Page registered = Invitation.awaited(mailbox, email, 1)
                .open()
                .submit(Map.of(
                        "email", email,
                        "firstName", "Gus",
                        "lastName", "Guest",
                        "password", password,
                        "password-confirm", password));
        assertThat(keycloak.isMember(tenant.alias("acme"), email))
                .as(registered.toString())
                .isTrue();
    }

    /** With a key that never expires, and one that does. */
    private static void applyRetained(Tenant tenant, Instant expiresAt) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme}
            spec: {displayName: Example, planRef: {name: $NS-plan}, deletionPolicy: Retain}
            ---
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: lasting}
            spec: {organizationRef: {name: acme}, scopes: [Read]}
            ---
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: brief}
            spec: {organizationRef: {name: acme}, scopes: [Read], expiresAt: "%s"}
            """.formatted(expiresAt));
    }
}
