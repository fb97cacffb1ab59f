package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.admin.client.resource.ProtocolMappersResource;
import org.keycloak.representations.idm.ClientScopeRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.RoleRepresentation;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What all organizations of a realm share is kept too. */
@ExtendWith(RunningProduct.class)
class RealmIT {

    private static void organization(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.awaitReady();
    }

    @Test
    void settings_that_were_changed_by_hand_are_put_right_and_others_stay(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);

        RealmRepresentation change = new RealmRepresentation();
        change.setEventsEnabled(false);
        change.setAdminEventsEnabled(false);
        change.setResetPasswordAllowed(false);
        change.setLoginWithEmailAllowed(false);
        change.setActionTokenGeneratedByAdminLifespan(60);
        change.setSmtpServer(Map.of("host", "mail.example.org", "from", "somebody@example.org"));
        change.setDisplayName("Theirs to choose");
        keycloak.realm().update(change);

        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            RealmRepresentation now = keycloak.realm().toRepresentation();
            assertThat(now.isEventsEnabled()).isTrue();
            assertThat(now.isAdminEventsEnabled()).isTrue();
            assertThat(now.isResetPasswordAllowed()).isTrue();
            assertThat(now.isLoginWithEmailAllowed()).isTrue();
            assertThat(now.getActionTokenGeneratedByAdminLifespan()).isEqualTo(604_800);
            assertThat(now.getSmtpServer())
                    .containsEntry("host", "127.0.0.1")
                    .containsEntry("from", "tenantry@example.com");
        });
        assertThat(keycloak.realm().toRepresentation().getDisplayName()).isEqualTo("Theirs to choose");
    }

    @Test
    void marks_that_people_could_edit_are_closed_to_them_again(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);

        UPConfig profile = keycloak.realm().users().userProfile().getConfiguration();
        profile.getAttribute("tenantry.owner")
                .setPermissions(new UPAttributePermissions(Set.of("admin", "user"), Set.of("admin", "user")));
        keycloak.realm().users().userProfile().update(profile);

        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(keycloak.realm()
                        .users()
                        .userProfile()
                        .getConfiguration()
                        .getAttribute("tenantry.owner")
                        .getPermissions()
                        .getEdit())
                .containsExactly("admin"));
    }

    @Test
    void claims_that_were_taken_out_of_tokens_come_back(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);

        mappers(keycloak).getMappers().forEach(mapper -> mappers(keycloak).delete(mapper.getId()));

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(mappers(keycloak).getMappers())
                        .extracting(mapper -> mapper.getName())
                        .contains("organization", "tenantry-roles", "tenantry-environment-permissions"));
    }

    private static ProtocolMappersResource mappers(KeycloakView keycloak) {
        String id = keycloak.realm().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals("organization"))
                .findFirst()
                .map(ClientScopeRepresentation::getId)
                .orElseThrow();
        return keycloak.realm().clientScopes().get(id).getProtocolMappers();
    }

    @Test
    void a_role_of_the_same_name_that_means_something_else_is_not_handed_out(
            Tenant tenant, KeycloakView keycloak, LocalTenantry product) throws Exception {
        organization(tenant);
        RoleRepresentation ours = keycloak.realm().roles().get("Viewer").toRepresentation();
        RoleRepresentation theirs = keycloak.realm().roles().get("Viewer").toRepresentation();
        theirs.setAttributes(Map.of());
        RoleRepresentation other =
                keycloak.realm().roles().get("offline_access").toRepresentation();

        product.operator().stop();
        keycloak.realm().roles().get("Viewer").update(theirs);
        keycloak.realm().roles().get("Viewer").addComposites(List.of(other));
        product.operator().start();
        try {
            assertThat(tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "IdentityConflict")
                            .getMessage())
                    .contains("Realm role Viewer was made by somebody else");
            assertThat(keycloak.realm().roles().get("Viewer").getRoleComposites())
                    .anyMatch(part -> part.getName().equals("offline_access"));
        } finally {
            keycloak.realm().roles().get("Viewer").update(ours);
        }
        tenant.awaitReady();
    }

    @Test
    void a_realm_that_another_installation_keeps_is_left_to_it(
            Tenant tenant, KeycloakView keycloak, LocalTenantry product) throws Exception {
        organization(tenant);
        assertThat(keycloak.realm().toRepresentation().getAttributes())
                .containsEntry("tenantry.installation", "tenantry");

        try (OperatorSettings other = OperatorSettings.with(
                product,
                Map.of("TENANTRY_INSTALLATION_ID", "another", "TENANTRY_SMTP_HOST", "mail.another.example.com"))) {
            tenant.organization("globex", "plan");
            assertThat(tenant.awaitCondition(Organization.class, "globex", "Synced", "False", "IdentityConflict")
                            .getMessage())
                    .contains("Realm tenantry is kept by installation \"tenantry\"", "Unmanaged");
            assertThat(keycloak.realm().toRepresentation().getSmtpServer()).containsEntry("host", "127.0.0.1");
        }
        tenant.awaitReady();
    }

    @Test
    void an_account_that_keeps_the_realm_no_more_loses_the_roles_for_it(KeycloakView keycloak, LocalTenantry product)
            throws Exception {
        product.setUpRealm(Map.of());
        assertThat(rolesOfOperator(keycloak)).contains("manage-realm", "manage-identity-providers");

        product.setUpRealm(Map.of("TENANTRY_KEYCLOAK_REALM_SETTINGS", "Unmanaged"));
        try {
            assertThat(rolesOfOperator(keycloak))
                    .containsExactlyInAnyOrder("manage-organizations", "manage-users", "manage-clients", "view-events");
        } finally {
            product.setUpRealm(Map.of());
        }
        assertThat(rolesOfOperator(keycloak)).contains("manage-realm", "manage-identity-providers");
    }

    private static List<String> rolesOfOperator(KeycloakView keycloak) {
        String operator = keycloak.client("tenantry-operator").orElseThrow().getId();
        String account =
                keycloak.realm().clients().get(operator).getServiceAccountUser().getId();
        String management = keycloak.client("realm-management").orElseThrow().getId();
        return keycloak.realm().users().get(account).roles().clientLevel(management).listAll().stream()
                .map(RoleRepresentation::getName)
                .toList();
    }

    @Test
    void the_set_up_leaves_to_the_operator_what_depends_on_its_settings(KeycloakView keycloak, LocalTenantry product)
            throws Exception {
        KeycloakView fresh = keycloak.of("fresh");
        try {
            product.setUpRealm(Map.of("TENANTRY_KEYCLOAK_REALM", "fresh"));

            RealmRepresentation made = fresh.realm().toRepresentation();
            assertThat(made.isOrganizationsEnabled()).isTrue();
            assertThat(made.isAdminEventsEnabled()).isTrue();
            assertThat(made.getAttributes()).doesNotContainKey("tenantry.installation");
            assertThat(fresh.realm().roles().list())
                    .extracting(RoleRepresentation::getName)
                    .doesNotContain("Owner", "billing.manage");
        } finally {
            fresh.realm().remove();
        }
    }
}
