package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.e2e.support.Administrator;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.TokenRequest;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What somebody changes in Keycloak by hand is put right within seconds, long before the next resync. */
@ExtendWith(RunningProduct.class)
class DriftIT {

    /** An idle realm's log has its turn each ten seconds; the rest is the repair, on a machine that does much else. */
    private static final Duration SECONDS = Duration.ofSeconds(30);

    @Test
    void an_edited_profile_is_put_right_and_a_field_that_is_not_managed_stays(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        tenant.member("acme", "ada", tenant.email("ada"), "Member");
        tenant.join("ada");

        administrator(tenant, keycloak).editAccount(tenant.email("ada"), account -> {
            account.setFirstName("Grace");
            account.setLastName("Hopper");
        });

        within(SECONDS, () -> {
            UserRepresentation account = keycloak.user(tenant.email("ada")).orElseThrow();
            assertThat(account.getFirstName()).isEqualTo("Ada");
            assertThat(account.getLastName()).isEqualTo("Hopper");
        });
    }

    @Test
    void a_removed_membership_comes_back_with_its_role(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Admin");

        administrator(tenant, keycloak).removeMember(ada.email());

        within(SECONDS, () -> {
            assertThat(keycloak.isMember(tenant.alias("acme"), ada.email())).isTrue();
            assertThat(keycloak.groups(tenant.alias("acme"), ada.email())).isEqualTo(Set.of("/admin"));
        });
    }

    @Test
    void a_role_that_was_taken_comes_back(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Admin");

        administrator(tenant, keycloak).leaveGroup(ada.email(), "/admin");

        within(SECONDS, () -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                .isEqualTo(Set.of("/admin")));
    }

    @Test
    void a_role_that_was_added_is_taken_away(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");

        administrator(tenant, keycloak).joinGroup(ada.email(), "/owner");

        within(SECONDS, () -> {
            assertThat(keycloak.groups(tenant.alias("acme"), ada.email())).isEqualTo(Set.of("/viewer"));
            assertThat(tenant.events(Member.class, "ada", "Repaired"))
                    .containsExactly("It was changed in Keycloak and put right: role Owner taken away.");
        });
    }

    @Test
    void the_deleted_group_of_a_role_comes_back_with_everybody_in_it(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");
        Person grace = new Team(tenant).joined("acme", "grace", "Viewer");

        administrator(tenant, keycloak).deleteGroup("/viewer");

        within(SECONDS, () -> {
            assertThat(keycloak.groups(tenant.alias("acme"), ada.email())).isEqualTo(Set.of("/viewer"));
            assertThat(keycloak.groups(tenant.alias("acme"), grace.email())).isEqualTo(Set.of("/viewer"));
        });
    }

    @Test
    void the_deleted_group_of_an_environment_comes_back_with_everybody_in_it(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        tenant.environment("acme", "prod", "Production", 1);
        Team team = new Team(tenant);
        team.invite("acme", "ada", "Member", "environments: [{name: prod, role: Editor}]");
        Person ada = tenant.join("ada");

        administrator(tenant, keycloak).deleteGroup("/env/prod");

        within(SECONDS, () -> {
            assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                    .isEqualTo(Set.of("/member", "/env/prod/editor"));
            assertThat(keycloak.hasGroup(tenant.alias("acme"), "/env/prod/manager"))
                    .isTrue();
            assertThat(keycloak.hasGroup(tenant.alias("acme"), "/env/prod/viewer"))
                    .isTrue();
            assertThat(tenant.events(Environment.class, "prod", "Repaired"))
                    .containsExactly("It was changed in Keycloak and put right: made anew /env/prod/editor,"
                            + " /env/prod/manager, /env/prod/viewer.");
        });
    }

    @Test
    void a_renamed_organization_gets_its_name_back(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);

        administrator(tenant, keycloak).rename("Globex");

        within(SECONDS, () -> assertThat(displayName(tenant, keycloak)).isEqualTo("Example"));
    }

    @Test
    void an_organization_that_was_switched_off_under_another_name_serves_its_people_again(
            Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        String id = keycloak.organization(tenant.alias("acme")).orElseThrow().getId();

        administrator(tenant, keycloak).disableUnderAnotherName("Globex " + tenant.namespace());

        within(SECONDS, () -> assertThat(keycloak.organization(tenant.alias("acme")))
                .hasValueSatisfying(found -> {
                    assertThat(found.getId()).isEqualTo(id);
                    assertThat(found.isEnabled()).isTrue();
                }));
    }

    @Test
    void a_key_whose_secret_was_changed_works_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak)
                .editClient(request.keyId(), client -> client.setSecret("another one that somebody chose"));
        assertThat(request.status()).isEqualTo(401);

        within(SECONDS, () -> assertThat(request.status()).isEqualTo(200));
    }

    @Test
    void a_key_that_was_disabled_works_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak).editClient(request.keyId(), client -> client.setEnabled(false));
        assertThat(request.status()).isEqualTo(401);

        within(SECONDS, () -> assertThat(request.status()).isEqualTo(200));
    }

    @Test
    void a_key_that_was_made_a_client_for_people_is_only_a_key_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak).editClient(request.keyId(), client -> {
            client.setServiceAccountsEnabled(false);
            client.setStandardFlowEnabled(true);
        });
        assertThat(request.status()).isNotEqualTo(200);

        within(SECONDS, () -> {
            assertThat(request.status()).isEqualTo(200);
            assertThat(keycloak.client(request.keyId()).orElseThrow().isStandardFlowEnabled())
                    .isFalse();
        });
    }

    @Test
    void a_key_that_was_given_more_scopes_has_its_own_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak).editClaim(request.keyId(), "scopes", "[\"Everything\"]");
        assertThat(scopes(request)).isEqualTo("[\"Everything\"]");

        within(SECONDS, () -> assertThat(scopes(request)).isEqualTo("[\"Read\",\"Write\"]"));
    }

    @Test
    void a_key_that_was_taken_out_of_its_organization_is_valid_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);
        assertThat(isValid(request)).isTrue();

        administrator(tenant, keycloak).removeKeyFromOrganization(request.keyId());

        awaitAccountGivenBack(tenant, request);
    }

    @Test
    void a_key_whose_account_was_disabled_is_valid_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak).disableKeyAccount(request.keyId());

        awaitAccountGivenBack(tenant, request);
    }

    @Test
    void a_key_whose_account_was_deleted_is_valid_again(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak).deleteKeyAccount(request.keyId());

        awaitAccountGivenBack(tenant, request);
    }

    /** The event is what tells that it was gone: it may be back before anybody looks. */
    private static void awaitAccountGivenBack(Tenant tenant, TokenRequest request) {
        within(SECONDS, () -> assertThat(tenant.events(ApiKey.class, "key", "Repaired"))
                .containsExactly(
                        "It was changed in Keycloak and put right: client and account put back as they were made."));
        assertThat(isValid(request)).isTrue();
    }

    @Test
    void a_deleted_client_comes_back_with_the_same_key(Tenant tenant, KeycloakView keycloak) {
        TokenRequest request = key(tenant);

        administrator(tenant, keycloak).deleteClient(request.keyId());

        within(SECONDS, () -> assertThat(request.status()).isEqualTo(200));
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(request);
        within(SECONDS, () -> assertThat(tenant.events(ApiKey.class, "key", "Repaired"))
                .containsExactly("It was changed in Keycloak and put right: client made anew with the same key."));
    }

    @Test
    void a_deleted_account_comes_back_with_its_role(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Admin");

        administrator(tenant, keycloak).deleteAccount(ada.email());

        within(SECONDS, () -> {
            assertThat(keycloak.groups(tenant.alias("acme"), ada.email())).isEqualTo(Set.of("/admin"));
            assertThat(tenant.get(Member.class, "ada").getStatus().userId())
                    .isEqualTo(keycloak.user(ada.email()).orElseThrow().getId());
        });
    }

    @Test
    void a_deleted_organization_comes_back_with_its_people_and_the_same_key(Tenant tenant, KeycloakView keycloak) {
        Person owner = tenant.wholeWithOwner("acme");
        TokenRequest request = TokenRequest.from(tenant, "key");

        administrator(tenant, keycloak).deleteOrganization();

        within(SECONDS, () -> {
            String id =
                    keycloak.organization(tenant.alias("acme")).orElseThrow().getId();
            assertThat(keycloak.groups(tenant.alias("acme"), owner.email())).isEqualTo(Set.of("/owner"));
            assertThat(keycloak.hasGroup(tenant.alias("acme"), "/env/prod/editor"))
                    .isTrue();
            assertThat(request.claims()
                            .path("organization")
                            .path(tenant.alias("acme"))
                            .path("id")
                            .asText())
                    .isEqualTo(id);
        });
        tenant.awaitReady();
        assertThat(TokenRequest.from(tenant, "key")).isEqualTo(request);
    }

    @Test
    void a_change_is_found_though_the_log_that_told_it_was_cleared(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Administrator administrator = administrator(tenant, keycloak);

        administrator.rename("Globex");
        administrator.clearEvents();

        within(SECONDS, () -> assertThat(displayName(tenant, keycloak)).isEqualTo("Example"));
    }

    @Test
    void while_no_events_are_recorded_a_change_is_found_by_the_resync(
            Tenant tenant, KeycloakView keycloak, LocalTenantry product) throws Exception {
        organization(tenant);
        Administrator administrator = administrator(tenant, keycloak);
        // Where the realm is not managed, the operator leaves the recording off as well.
        Map<String, String> settings =
                Map.of("TENANTRY_RESYNC_INTERVAL", "5s", "TENANTRY_KEYCLOAK_REALM_SETTINGS", "Unmanaged");
        try (OperatorSettings ignored = OperatorSettings.with(product, settings)) {
            administrator.recordEvents(false);
            administrator.rename("Globex");
            within(SECONDS, () -> assertThat(displayName(tenant, keycloak)).isEqualTo("Example"));

            // The first may still have been found by the look that follows the switch.
            administrator.rename("Initech");
            within(SECONDS, () -> assertThat(displayName(tenant, keycloak)).isEqualTo("Example"));
        } finally {
            administrator.recordEvents(true);
        }
    }

    /** Whether a gateway that introspects the key's tokens lets it in. */
    private static boolean isValid(TokenRequest request) {
        return request.status() == 200
                && request.introspectedBy(request).path("active").asBoolean();
    }

    private static void organization(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.awaitReady();
    }

    /** An organization with an API key, and what a program does with it. */
    private static TokenRequest key(Tenant tenant) {
        organization(tenant);
        tenant.environment("acme", "prod", "Production", 1);
        tenant.apiKey("acme", "key", "prod");
        tenant.awaitReady();
        return TokenRequest.from(tenant, "key");
    }

    private static Administrator administrator(Tenant tenant, KeycloakView keycloak) {
        return new Administrator(keycloak, tenant, "acme");
    }

    private static String displayName(Tenant tenant, KeycloakView keycloak) {
        return keycloak.organization(tenant.alias("acme"))
                .orElseThrow()
                .getAttributes()
                .get("displayName")
                .get(0);
    }

    private static String scopes(TokenRequest request) {
        return request.claims().path("scopes").toString();
    }

    private static void within(Duration seconds, ThrowingRunnable assertion) {
        await().atMost(seconds).ignoreExceptions().untilAsserted(assertion);
    }
}
