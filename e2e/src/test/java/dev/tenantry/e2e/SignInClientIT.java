package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.SignOutStatus;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.Tokens;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.admin.client.resource.ClientResource;
import org.keycloak.representations.idm.ClientRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The client with which an organization's applications sign people in. */
@ExtendWith(RunningProduct.class)
class SignInClientIT {

    private static final String CALLBACK = "https://app.example.com/callback";

    private static void organization(Tenant tenant, String identity) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan", identity);
        tenant.awaitReady();
    }

    private static ClientRepresentation client(Tenant tenant, KeycloakView keycloak) {
        return keycloak.client(tenant.alias("acme")).orElseThrow();
    }

    @Test
    void redirect_uris_and_sessions_are_those_of_the_spec_and_go_with_it(Tenant tenant, KeycloakView keycloak) {
        organization(tenant, "redirectUris: ['" + CALLBACK + "'], sessions: {idleTimeout: 30m, maxLifetime: 8h}");

        ClientRepresentation client = client(tenant, keycloak);
        assertThat(client.getRedirectUris()).containsExactly(CALLBACK);
        assertThat(client.isPublicClient()).isTrue();
        assertThat(client.isDirectAccessGrantsEnabled()).isFalse();
        assertThat(client.getAttributes())
                .containsEntry("pkce.code.challenge.method", "S256")
                .containsEntry("client.session.idle.timeout", "1800")
                .containsEntry("client.session.max.lifespan", "28800");

        organization(tenant, "redirectUris: ['" + CALLBACK + "', 'http://localhost:3000/callback']");
        assertThat(client(tenant, keycloak).getRedirectUris())
                .containsExactlyInAnyOrder(CALLBACK, "http://localhost:3000/callback");
        assertThat(client(tenant, keycloak).getAttributes())
                .doesNotContainKeys("client.session.idle.timeout", "client.session.max.lifespan");

        organization(tenant, "redirectUris: []");
        assertThat(keycloak.client(tenant.alias("acme"))).isEmpty();
        assertThat(tenant.get(Organization.class, "acme").getStatus().identity().clientId())
                .isNull();
    }

    @Test
    void what_is_changed_by_hand_is_put_right(Tenant tenant, KeycloakView keycloak) {
        organization(tenant, "redirectUris: ['" + CALLBACK + "']");
        ClientRepresentation right = client(tenant, keycloak);
        ClientResource resource = keycloak.realm().clients().get(right.getId());

        ClientRepresentation edited = resource.toRepresentation();
        edited.setRedirectUris(List.of(CALLBACK, "https://evil.example.com/callback"));
        edited.setDirectAccessGrantsEnabled(true);
        edited.setAttributes(
                Map.of("pkce.code.challenge.method", "", "oauth2.device.authorization.grant.enabled", "true"));
        edited.setAuthenticationFlowBindingOverrides(Map.of("browser", flow(keycloak)));
        resource.update(edited);
        awaitSame(tenant, keycloak, right);

        keycloak.realm().clients().get(right.getId()).remove();
        await().atMost(Tenant.PATIENCE)
                .until(() -> keycloak.client(tenant.alias("acme")).isPresent());
        assertThat(client(tenant, keycloak).getRedirectUris()).containsExactly(CALLBACK);
    }

    private static String flow(KeycloakView keycloak) {
        return keycloak.realm().flows().getFlows().stream()
                .filter(flow -> flow.getAlias().equals("direct grant"))
                .findFirst()
                .orElseThrow()
                .getId();
    }

    private static void awaitSame(Tenant tenant, KeycloakView keycloak, ClientRepresentation right) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            ClientRepresentation now = client(tenant, keycloak);
            assertThat(now.getRedirectUris()).isEqualTo(right.getRedirectUris());
            assertThat(now.isDirectAccessGrantsEnabled()).isFalse();
            assertThat(now.getAttributes()).isEqualTo(right.getAttributes());
            assertThat(now.getAuthenticationFlowBindingOverrides()).isEmpty();
        });
    }

    @Test
    void the_scope_of_organizations_comes_back_and_the_clients_have_it_again(Tenant tenant, KeycloakView keycloak) {
        organization(tenant, "redirectUris: ['" + CALLBACK + "']");
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");

        keycloak.realm().clientScopes().findAll().stream()
                .filter(scope -> scope.getName().equals("organization"))
                .forEach(scope ->
                        keycloak.realm().clientScopes().get(scope.getId()).remove());

        await().atMost(Tenant.PATIENCE).ignoreExceptions().untilAsserted(() -> assertThat(
                        SignIn.to(tenant, "acme").as(ada).tokens().groups())
                .containsExactly("/viewer"));
    }

    @Test
    void a_client_of_somebody_else_is_left_alone_until_it_may_be_adopted(Tenant tenant, KeycloakView keycloak) {
        ClientRepresentation theirs = new ClientRepresentation();
        theirs.setClientId(tenant.alias("acme"));
        theirs.setName("Theirs");
        keycloak.realm().clients().create(theirs).close();

        tenant.plan("plan", 10);
        tenant.organization("acme", "plan", "redirectUris: ['" + CALLBACK + "']");
        tenant.awaitCondition(Organization.class, "acme", "Synced", "False", "NotOwned");
        assertThat(client(tenant, keycloak).getName()).isEqualTo("Theirs");

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
        assertThat(client(tenant, keycloak).getName()).isEqualTo("Theirs");

        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Organization
            metadata: {name: acme, annotations: {tenantry.dev/adopt: "true"}}
            spec: {displayName: Example, planRef: {name: $NS-plan}, identity: {redirectUris: ['%s']}}
            """.formatted(CALLBACK));
        tenant.awaitReady();
        assertThat(client(tenant, keycloak).getName()).isEqualTo("Example");
        assertThat(client(tenant, keycloak).getRedirectUris()).containsExactly(CALLBACK);
    }

    @Test
    void a_sign_out_request_ends_every_session_once(Tenant tenant) {
        organization(tenant, "redirectUris: ['" + CALLBACK + "']");
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");
        Tokens before = SignIn.to(tenant, "acme").as(ada).tokens();

        organization(tenant, "redirectUris: ['" + CALLBACK + "'], sessions: {signOutRequest: a laptop was lost}");

        await().atMost(Tenant.PATIENCE).until(() -> !before.canRefresh());
        assertThat(before.isHonoured()).isFalse();
        SignOutStatus signOut =
                tenant.get(Organization.class, "acme").getStatus().identity().signOut();
        assertThat(signOut.request()).isEqualTo("a laptop was lost");

        Tokens after = SignIn.to(tenant, "acme").as(ada).tokens();
        organization(
                tenant,
                "redirectUris: ['" + CALLBACK + "'], sessions: {idleTimeout: 30m, signOutRequest: a laptop was lost}");
        assertThat(after.canRefresh()).isTrue();
        assertThat(tenant.get(Organization.class, "acme").getStatus().identity().signOut())
                .isEqualTo(signOut);
    }
}
