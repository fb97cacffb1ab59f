package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.Tokens;
import dev.tenantry.local.LocalTenantry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.admin.client.resource.OrganizationGroupResource;
import org.keycloak.admin.client.resource.OrganizationGroupsResource;
import org.keycloak.representations.idm.RoleRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What each role permits, as real tokens say it. */
@ExtendWith(RunningProduct.class)
class RolesIT {

    private static final Set<String> VIEWER =
            Set.of("Viewer", "call-history.read", "analytics.read", "configurations.read");
    private static final Set<String> SUPPORT_AGENT =
            Set.of("SupportAgent", "live-view.read", "escalations.handle", "calls.whisper", "calls.barge");
    private static final Set<String> MEMBER = Set.of("Member", "playground.use", "live-view.read", "call-history.read");
    private static final Set<String> OF_OWNERS_AND_ADMINS = Set.of(
            "members.manage",
            "environments.manage",
            "agents.manage",
            "flows.manage",
            "channels.manage",
            "knowledge-bases.manage",
            "campaigns.manage",
            "integrations.manage",
            "playground.use",
            "live-view.read",
            "escalations.handle",
            "calls.whisper",
            "calls.barge",
            "call-history.read",
            "analytics.read",
            "configurations.read");
    private static final Set<String> OF_OWNERS = Set.of("billing.manage", "api-keys.manage", "owners.manage");

    private static final Map<String, Set<String>> IN_ENVIRONMENTS = Map.of(
            "manager", Set.of("environment.configure", "environment.edit", "environment.read"),
            "editor", Set.of("environment.edit", "environment.read"),
            "viewer", Set.of("environment.read"));

    @Test
    void each_role_permits_what_the_catalogue_says(Tenant tenant) {
        organization(tenant);
        tenant.environment("acme", "prod", "Production", 6);

        assertThat(tokens(tenant, "owner", "Owner", "").roles())
                .isEqualTo(union(Set.of("Owner"), OF_OWNERS, OF_OWNERS_AND_ADMINS));
        Tokens admin = tokens(tenant, "admin", "Admin", "environments: [{name: prod, role: Manager}]");
        assertThat(admin.roles()).isEqualTo(union(Set.of("Admin"), OF_OWNERS_AND_ADMINS));
        assertThat(admin.groups()).isEqualTo(Set.of("/admin", "/env/prod/manager"));
        Tokens member = tokens(tenant, "member", "Member", "environments: [{name: prod, role: Editor}]");
        assertThat(member.roles()).isEqualTo(MEMBER);
        assertThat(member.groups()).isEqualTo(Set.of("/member", "/env/prod/editor"));
        assertThat(tokens(tenant, "agent", "SupportAgent", "").roles()).isEqualTo(SUPPORT_AGENT);
        Tokens viewer = tokens(tenant, "viewer", "Viewer", "environments: [{name: prod, role: Viewer}]");
        assertThat(viewer.roles()).isEqualTo(VIEWER);
        assertThat(viewer.groups()).isEqualTo(Set.of("/viewer", "/env/prod/viewer"));
        assertThat(inEnvironments(viewer)).isEqualTo(IN_ENVIRONMENTS);
        assertThat(viewer.claims().has("realm_access")).isFalse();
    }

    private static void organization(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan", "redirectUris: ['https://app.example.com/callback']");
        tenant.awaitReady();
    }

    private static Tokens tokens(Tenant tenant, String name, String role, String more) {
        new Team(tenant).invite("acme", name, role, more);
        return SignIn.to(tenant, "acme").as(tenant.join(name)).tokens();
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new TreeSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return all;
    }

    private static Map<String, Set<String>> inEnvironments(Tokens tokens) {
        Map<String, Set<String>> permissions = new TreeMap<>();
        for (Map.Entry<String, JsonNode> role :
                tokens.claims().path("environment_permissions").properties()) {
            Set<String> names = new TreeSet<>();
            role.getValue().forEach(name -> names.add(name.asText()));
            permissions.put(role.getKey(), names);
        }
        return permissions;
    }

    @Test
    void roles_given_or_taken_by_hand_are_put_right(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");
        RoleRepresentation theirs =
                keycloak.realm().roles().get("billing.manage").toRepresentation();
        RoleRepresentation right = keycloak.realm().roles().get("Viewer").toRepresentation();
        OrganizationGroupResource group = group(tenant, keycloak, "viewer");

        group.roles().realmLevel().add(List.of(theirs));
        group.roles().realmLevel().remove(List.of(right));

        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(
                        SignIn.to(tenant, "acme").as(ada).tokens().roles())
                .isEqualTo(VIEWER));
    }

    @Test
    void a_role_of_the_realm_that_was_edited_or_deleted_is_put_right(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");
        RoleRepresentation theirs =
                keycloak.realm().roles().get("billing.manage").toRepresentation();

        keycloak.realm().roles().get("Viewer").addComposites(List.of(theirs));
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(composition(keycloak, "Viewer")).doesNotContain("billing.manage"));
        keycloak.realm().roles().deleteRole("Viewer");

        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(
                        SignIn.to(tenant, "acme").as(ada).tokens().roles())
                .isEqualTo(VIEWER));
    }

    @Test
    void an_installation_may_have_a_catalogue_of_its_own(Tenant tenant, LocalTenantry product) throws Exception {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");

        try (OperatorSettings own = OperatorSettings.with(product, "TENANTRY_ROLES", """
                {"organization": {"Owner": ["all"], "Admin": ["all"], "Member": [], "SupportAgent": [],
                                  "Viewer": ["reports.read"]},
                 "environment": {"Manager": ["settings.write"], "Editor": [], "Viewer": []}}
                """)) {
            await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
                Tokens tokens = SignIn.to(tenant, "acme").as(ada).tokens();
                assertThat(tokens.roles()).isEqualTo(Set.of("Viewer", "reports.read"));
                assertThat(inEnvironments(tokens).get("manager")).isEqualTo(Set.of("settings.write"));
            });
        }
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(
                        SignIn.to(tenant, "acme").as(ada).tokens().roles())
                .isEqualTo(VIEWER));
    }

    private static Set<String> composition(KeycloakView keycloak, String role) {
        Set<String> names = new TreeSet<>();
        keycloak.realm().roles().get(role).getRoleComposites().forEach(part -> names.add(part.getName()));
        return names;
    }

    private static OrganizationGroupResource group(Tenant tenant, KeycloakView keycloak, String path) {
        String id = keycloak.organization(tenant.alias("acme")).orElseThrow().getId();
        OrganizationGroupsResource groups =
                keycloak.realm().organizations().get(id).groups();
        return groups.group(groups.getGroupByPath(path, false).getId());
    }
}
