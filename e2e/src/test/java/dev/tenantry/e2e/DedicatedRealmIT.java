package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.e2e.support.Tokens;
import dev.tenantry.local.LocalTenantry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Organizations with a realm of their own. A realm takes a while to make, so each test does much with one. */
@ExtendWith(RunningProduct.class)
class DedicatedRealmIT {

    private static final String REALMS_CLIENT = "tenantry-realms";
    private static final String REALMS_SECRET = "TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET";

    @Test
    void all_that_is_the_organizations_is_in_its_realm_and_nothing_in_the_shared_one(
            Tenant tenant, KeycloakView shared) {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        whole(tenant);
        Person owner = tenant.join("owner");

        IdentityStatus home = tenant.get(Organization.class, "acme").getStatus().identity();
        assertThat(home.realm()).isEqualTo(own.name());
        assertThat(home.organizationId())
                .isEqualTo(own.organization(tenant.alias("acme")).orElseThrow().getId());
        assertThat(own.groups(tenant.alias("acme"), owner.email())).isEqualTo(Set.of("/owner", "/env/prod/manager"));
        JsonNode claims = TokenRequest.from(tenant, "key").claims();
        assertThat(claims.path("iss").asText()).isEqualTo(home.issuer()).endsWith("/realms/" + own.name());
        assertThat(claims.path("organization")
                        .path(tenant.alias("acme"))
                        .path("id")
                        .asText())
                .isEqualTo(home.organizationId());
        Tokens tokens = SignIn.to(tenant, "acme").as(owner).tokens();
        assertThat(tokens.claims().path("iss").asText()).isEqualTo(home.issuer());
        assertThat(tokens.groups()).isEqualTo(Set.of("/owner", "/env/prod/manager"));
        assertThat(tokens.roles()).contains("Owner");
        assertThat(shared.organization(tenant.alias("acme"))).isEmpty();
        assertThat(shared.client(tenant.alias("acme"))).isEmpty();
        assertThat(shared.user(owner.email())).isEmpty();
        assertThat(shared.client(keyId(tenant))).isEmpty();
    }

    @Test
    void a_change_by_hand_in_it_is_put_right(Tenant tenant, KeycloakView shared) {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        whole(tenant);
        TokenRequest key = TokenRequest.from(tenant, "key");

        own.realm()
                .clients()
                .get(own.client(keyId(tenant)).orElseThrow().getId())
                .remove();
        await().atMost(Tenant.PATIENCE).until(() -> key.status() == 200);

        // As bad as it gets: everything in it goes at once.
        own.realm().remove();
        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(own.user(tenant.email("owner"))).isPresent();
            assertThat(key.status()).isEqualTo(200);
        });
        tenant.awaitReady();
    }

    @Test
    void a_realm_that_was_disabled_by_hand_is_enabled_again(Tenant tenant, KeycloakView shared) {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        whole(tenant);
        TokenRequest key = TokenRequest.from(tenant, "key");

        RealmRepresentation change = new RealmRepresentation();
        change.setEnabled(false);
        own.realm().update(change);

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            assertThat(own.realm().toRepresentation().isEnabled()).isTrue();
            assertThat(key.status()).isEqualTo(200);
        });
    }

    @Test
    void one_person_in_two_realms_is_two_accounts(Tenant tenant, KeycloakView shared) {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        dedicated(tenant, "acme", "");
        tenant.organization("globex", "plan");
        tenant.member("acme", "ada", tenant.email("ada"), "Admin");
        tenant.member("globex", "ada-there", tenant.email("ada"), "Viewer");
        tenant.awaitReady();

        tenant.delete(Member.class, "ada");
        tenant.awaitGone(Member.class, "ada");

        assertThat(own.user(tenant.email("ada"))).isEmpty();
        assertThat(shared.user(tenant.email("ada"))).isPresent();
    }

    @Test
    void the_realm_goes_with_the_organization(Tenant tenant, KeycloakView shared) {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        whole(tenant);

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");

        assertThat(own.representation()).isEmpty();
        assertThat(tenant.everything()).isEmpty();
    }

    @Test
    void what_outlived_its_realm_goes_without_hanging(Tenant tenant, KeycloakView shared) {
        whole(tenant);
        // Paused, so that it does not make the realm anew.
        dedicated(tenant, "acme", "", "tenantry.dev/paused: 'true'");
        shared.dedicated(tenant.alias("acme")).realm().remove();

        tenant.delete(ApiKey.class, "key");
        tenant.delete(Member.class, "owner");
        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(ApiKey.class, "key");
        tenant.awaitGone(Member.class, "owner");
        tenant.awaitGone(Environment.class, "prod");

        dedicated(tenant, "acme", "", "tenantry.dev/paused: 'false'");
        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
    }

    @Test
    void a_retained_realm_stays_and_is_found_again(Tenant tenant, KeycloakView shared) {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        whole(tenant);
        TokenRequest key = TokenRequest.from(tenant, "key");
        dedicated(tenant, "acme", "deletionPolicy: Retain");
        tenant.awaitReady();

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");

        assertThat(own.user(tenant.email("owner"))).isPresent();
        assertThat(key.status()).isEqualTo(200);
        String before = own.organization(tenant.alias("acme")).orElseThrow().getId();

        dedicated(tenant, "acme", "");
        tenant.awaitReady();
        assertThat(tenant.get(Organization.class, "acme").getStatus().identity().organizationId())
                .isEqualTo(before);
    }

    @Test
    void a_realm_that_somebody_else_made_is_not_touched_until_it_may_be_adopted_and_then_not_deleted(
            Tenant tenant, KeycloakView shared) {
        KeycloakView theirs = shared.dedicated(tenant.alias("acme"));
        theirs.create(Map.of("theirs", "yes"));
        int before = theirs.changes();

        dedicated(tenant, "acme", "");
        tenant.member("acme", "ada", tenant.email("ada"), "Viewer");
        tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "NotOwned");
        tenant.awaitCondition(Member.class, "ada", "Accepted", "False", "OrganizationNotReady");
        tenant.delete(Member.class, "ada");
        tenant.awaitGone(Member.class, "ada");
        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
        assertThat(theirs.representation().orElseThrow().getAttributes())
                .containsEntry("theirs", "yes")
                .doesNotContainKey("tenantry.owner");

        // Saying so is not enough: Keycloak gives rights only in what an account made itself.
        dedicated(tenant, "acme", "", "tenantry.dev/adopt: 'true'");
        assertThat(tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "NotOwned")
                        .getMessage())
                .contains(theirs.name(), "no rights");
        assertThat(theirs.representation().orElseThrow().isOrganizationsEnabled())
                .isFalse();
        assertThat(theirs.changes()).isEqualTo(before);

        grantRightsIn(theirs);
        touch(tenant, "acme");
        tenant.awaitReady();
        assertThat(theirs.organization(tenant.alias("acme"))).isPresent();
        assertThat(theirs.representation().orElseThrow().getAttributes()).containsKeys("theirs", "tenantry.owner");

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
        assertThat(theirs.organization(tenant.alias("acme"))).isEmpty();
        theirs.realm().remove();
    }

    @Test
    void a_realm_with_another_mark_is_not_touched_though_the_operator_could(Tenant tenant, KeycloakView shared) {
        KeycloakView theirs = shared.dedicated(tenant.alias("acme"));
        theirs.create(Map.of("tenantry.installation", "another", "tenantry.owner", tenant.namespace() + "/acme"));
        grantRightsIn(theirs);

        dedicated(tenant, "acme", "");
        assertThat(tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "NotOwned")
                        .getMessage())
                .contains("somebody else made");

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
        assertThat(theirs.representation().orElseThrow().isOrganizationsEnabled())
                .isFalse();
        theirs.realm().remove();
    }

    @Test
    void without_an_account_that_makes_realms_the_condition_says_so_and_nothing_hangs(
            Tenant tenant, KeycloakView shared, LocalTenantry product) throws Exception {
        try (OperatorSettings ignored = OperatorSettings.with(product, REALMS_SECRET, "")) {
            dedicated(tenant, "acme", "");
            tenant.member("acme", "ada", tenant.email("ada"), "Viewer");

            assertThat(tenant.awaitCondition(
                                    Organization.class, "acme", "Accepted", "False", "DedicatedRealmsNotConfigured")
                            .getMessage())
                    .contains("keycloak.dedicatedRealms.existingSecret");
            tenant.awaitCondition(Member.class, "ada", "Accepted", "False", "OrganizationNotReady");
            tenant.delete(Member.class, "ada");
            tenant.awaitGone(Member.class, "ada");
        }
        // With it, the organization goes on by itself.
        tenant.awaitReady();
        assertThat(shared.dedicated(tenant.alias("acme")).representation()).isPresent();
    }

    @Test
    void an_emptied_keycloak_has_the_realm_again_with_the_same_key(
            Tenant tenant, KeycloakView shared, LocalTenantry product) throws Exception {
        KeycloakView own = shared.dedicated(tenant.alias("acme"));
        whole(tenant);
        Person owner = tenant.join("owner");
        TokenRequest key = TokenRequest.from(tenant, "key");

        product.wipeKeycloak();

        await().atMost(Tenant.PATIENCE.multipliedBy(2)).ignoreExceptions().untilAsserted(() -> {
            assertThat(key.status()).isEqualTo(200);
            assertThat(own.groups(tenant.alias("acme"), owner.email())).contains("/owner");
        });
        tenant.awaitReady();
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(key);
    }

    private static void whole(Tenant tenant) {
        dedicated(tenant, "acme", "");
        tenant.environment("acme", "prod", "Production", 6);
        new Team(tenant).invite("acme", "owner", "Owner", "environments: [{name: prod, role: Manager}]");
        tenant.apiKey("acme", "key", "prod");
        tenant.awaitReady();
    }

    private static void dedicated(Tenant tenant, String name, String more) {
        dedicated(tenant, name, more, "");
    }

    private static void dedicated(Tenant tenant, String name, String more, String annotation) {
        tenant.plan("plan", 10, "ApiAccess, DedicatedIdentity");
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: %s, annotations: {%s}}
            spec: {displayName: Example, planRef: {name: $NS-plan}%s,
              identity: {isolation: Dedicated, redirectUris: ['https://app.example.com/callback']}}
            """.formatted(name, annotation, more.isEmpty() ? "" : ", " + more));
    }

    /** An edit of no meaning, for a pass now. */
    private static void touch(Tenant tenant, String organization) {
        dedicated(tenant, organization, "website: https://example.com/", "tenantry.dev/adopt: 'true'");
    }

    private static String keyId(Tenant tenant) {
        return tenant.get(ApiKey.class, "key").getStatus().keyId();
    }

    /** As an administrator does who hands a realm over. */
    private static void grantRightsIn(KeycloakView realm) {
        var master = realm.of("master").realm();
        String account = master.clients()
                .get(realm.of("master").client(REALMS_CLIENT).orElseThrow().getId())
                .getServiceAccountUser()
                .getId();
        String management =
                realm.of("master").client(realm.name() + "-realm").orElseThrow().getId();
        List<RoleRepresentation> all = master.clients().get(management).roles().list();
        master.users().get(account).roles().clientLevel(management).add(all);
    }
}
