package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.MailAway;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.Tokens;
import dev.tenantry.e2e.support.WithoutPolicy;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** People, their membership, their role, and what becomes of their access. */
@ExtendWith(RunningProduct.class)
class MemberIT {

    private static final String SIGN_IN = "redirectUris: ['https://app.example.com/callback']";

    @Test
    void a_new_person_has_an_account_a_membership_and_one_role(Tenant tenant, KeycloakView keycloak) {
        tenant.wholeWithOwner("acme");

        assertThat(keycloak.user(tenant.email("owner")).orElseThrow().getFirstName())
                .isEqualTo("Ada");
        assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("owner"))).isEqualTo(Set.of("/owner"));
    }

    @Test
    void a_changed_role_replaces_the_one_before_and_ends_the_sessions_that_hold_it(
            Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Admin");
        Tokens asAdmin = SignIn.to(tenant, "acme").as(ada).tokens();

        new Team(tenant).invite("acme", "ada", "SupportAgent", "");

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                        .isEqualTo(Set.of("/support-agent")));
        await().atMost(Tenant.PATIENCE).until(() -> !asAdmin.canRefresh());
        assertThat(asAdmin.isHonoured()).isFalse();
        assertThat(SignIn.to(tenant, "acme").as(ada).tokens().groups()).isEqualTo(Set.of("/support-agent"));
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(
                        tenant.events(Member.class, "ada", "RoleChanged"))
                .containsExactly("The role was changed from Admin to SupportAgent, and the person's sessions ended."));
        assertThat(tenant.events(Member.class, "ada", "Repaired")).isEmpty();
    }

    @Test
    void a_suspended_person_loses_access_at_once_and_gets_it_back_without_an_invitation(
            Tenant tenant, KeycloakView keycloak, Mailbox mailbox) {
        organization(tenant);
        tenant.environment("acme", "prod", "Production", 1);
        Team team = new Team(tenant);
        Person ada = team.joined("acme", "ada", "Admin");
        Tokens before = SignIn.to(tenant, "acme").as(ada).tokens();

        team.invite("acme", "ada", "Admin", "suspended: true");
        tenant.awaitState("ada", MemberState.Suspended);

        assertThat(before.canRefresh()).isFalse();
        assertThat(keycloak.isMember(tenant.alias("acme"), ada.email())).isFalse();

        team.invite("acme", "ada", "Admin", "environments: [{name: prod, role: Editor}]");
        tenant.awaitState("ada", MemberState.Active);
        assertThat(keycloak.groups(tenant.alias("acme"), ada.email())).isEqualTo(Set.of("/admin", "/env/prod/editor"));
        assertThat(mailbox.to(ada.email())).hasSize(1);
        assertThat(tenant.events(Member.class, "ada", "Suspended")).hasSize(1);
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(tenant.events(Member.class, "ada", "Reinstated"))
                .hasSize(1));
    }

    @Test
    void an_account_that_existed_before_is_joined_not_changed_and_never_deleted(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        UserRepresentation somebody = new UserRepresentation();
        somebody.setUsername(tenant.email("somebody"));
        somebody.setEmail(tenant.email("somebody"));
        somebody.setFirstName("Grace");
        somebody.setLastName("Hopper");
        somebody.setEnabled(true);
        keycloak.realm().users().create(somebody).close();

        tenant.member("acme", "somebody", tenant.email("somebody"), "Viewer");
        tenant.join("somebody");
        tenant.awaitReady();

        assertThat(keycloak.groups(tenant.alias("acme"), tenant.email("somebody")))
                .isEqualTo(Set.of("/viewer"));
        assertThat(keycloak.user(tenant.email("somebody")).orElseThrow().getFirstName())
                .isEqualTo("Grace");
        tenant.awaitCondition(Member.class, "somebody", "Synced", "True", "ProfileNotOwned");

        tenant.delete(Member.class, "somebody");
        tenant.awaitGone(Member.class, "somebody");

        assertThat(keycloak.user(tenant.email("somebody"))).isPresent();
    }

    @Test
    void leaving_one_organization_touches_nothing_of_the_other(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        tenant.organization("globex", "plan");
        Team team = new Team(tenant);
        Person ada = team.joined("acme", "ada", "Viewer");
        team.invite("globex", "ada-there", ada.email(), "Admin", "");
        tenant.join("ada-there");

        tenant.delete(Member.class, "ada");
        tenant.awaitGone(Member.class, "ada");

        assertThat(keycloak.groups(tenant.alias("globex"), ada.email())).isEqualTo(Set.of("/admin"));
        assertThat(owner(keycloak, ada)).isEqualTo(tenant.namespace() + "/ada-there");

        tenant.delete(Member.class, "ada-there");
        tenant.awaitGone(Member.class, "ada-there");

        assertThat(keycloak.user(ada.email())).isEmpty();
    }

    /** The Member that manages the profile of an account. */
    private static String owner(KeycloakView keycloak, Person person) {
        return keycloak
                .user(person.email())
                .orElseThrow()
                .getAttributes()
                .getOrDefault("tenantry.owner", List.of())
                .stream()
                .findFirst()
                .orElse("");
    }

    @Test
    void who_was_only_invited_elsewhere_does_not_come_to_manage_the_profile(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        tenant.organization("globex", "plan");
        Team team = new Team(tenant);
        Person ada = team.joined("acme", "ada", "Viewer");
        team.invite("globex", "ada-there", ada.email(), "Admin", "");
        tenant.awaitState("ada-there", MemberState.Invited);

        tenant.delete(Member.class, "ada");
        tenant.awaitGone(Member.class, "ada");
        team.invite("acme", "ada", "Viewer", "");
        tenant.awaitState("ada", MemberState.Invited);

        assertThat(owner(keycloak, ada)).isEmpty();

        // Nobody manages it, yet it is still known whose it is to delete.
        tenant.delete(Member.class, "ada");
        tenant.delete(Member.class, "ada-there");
        tenant.awaitGone(Member.class, "ada");
        tenant.awaitGone(Member.class, "ada-there");
        assertThat(keycloak.user(ada.email())).isEmpty();
    }

    @Test
    void whoever_has_the_address_of_somebody_who_joined_has_not_joined(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Person ada = new Team(tenant).joined("acme", "ada", "Admin");
        paused(tenant, "ada", "ada", "Admin", true);
        keycloak.realm()
                .users()
                .delete(keycloak.user(ada.email()).orElseThrow().getId())
                .close();
        UserRepresentation stranger = new UserRepresentation();
        stranger.setUsername(ada.email());
        stranger.setEmail(ada.email());
        stranger.setEnabled(true);
        keycloak.realm().users().create(stranger).close();

        paused(tenant, "ada", "ada", "Admin", false);

        tenant.awaitState("ada", MemberState.Invited);
        tenant.awaitCondition(Member.class, "ada", "InvitationAccepted", "False", "InvitationPending");
        assertThat(keycloak.isMember(tenant.alias("acme"), ada.email())).isFalse();
    }

    @Test
    void of_two_who_name_a_person_the_second_takes_over_with_what_it_asks_for_and_a_paused_one_does_not(
            Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Team team = new Team(tenant);
        Person ada = team.joined("acme", "ada", "Admin");
        team.invite("acme", "second", ada.email(), "Viewer", "");
        tenant.awaitCondition(Member.class, "second", "Accepted", "False", "DuplicateEmail");

        tenant.delete(Member.class, "ada");
        tenant.awaitState("second", MemberState.Active);
        assertThat(keycloak.groups(tenant.alias("acme"), ada.email())).isEqualTo(Set.of("/viewer"));
        tenant.awaitCondition(Member.class, "second", "Synced", "True", "UpToDate");
        assertThat(owner(keycloak, ada)).isEqualTo(tenant.namespace() + "/second");

        paused(tenant, "third", "ada", "Owner", true);
        tenant.delete(Member.class, "second");
        tenant.awaitGone(Member.class, "second");
        assertThat(keycloak.isMember(tenant.alias("acme"), ada.email())).isFalse();
    }

    private static void paused(Tenant tenant, String name, String person, String role, boolean paused) {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Member
            metadata: {name: %s, annotations: {tenantry.dev/paused: "%s"}}
            spec: {organizationRef: {name: acme}, email: %s, firstName: Ada, lastName: Lovelace, role: %s}
            """.formatted(name, paused, tenant.email(person), role));
    }

    @Test
    void a_role_in_an_environment_waits_for_it_and_goes_with_the_list(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Team team = new Team(tenant);
        Person ada = team.joined("acme", "ada", "Member");

        team.invite("acme", "ada", "Member", "environments: [{name: prod, role: Manager}]");
        tenant.awaitCondition(Member.class, "ada", "Accepted", "False", "EnvironmentNotFound");
        tenant.environment("acme", "prod", "Production", 1);
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                        .isEqualTo(Set.of("/member", "/env/prod/manager")));

        team.invite("acme", "ada", "Member", "environments: []");
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                        .isEqualTo(Set.of("/member")));
    }

    @Test
    void an_environment_that_is_gone_keeps_nobody_in_and_one_made_anew_has_its_people_back(
            Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        tenant.environment("acme", "prod", "Production", 1);
        Team team = new Team(tenant);
        team.invite("acme", "ada", "Admin", "environments: [{name: prod, role: Editor}]");
        Person ada = tenant.join("ada");

        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");
        tenant.awaitCondition(Member.class, "ada", "Accepted", "False", "EnvironmentNotFound");
        team.invite("acme", "ada", "Viewer", "environments: [{name: prod, role: Editor}]");
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                        .isEqualTo(Set.of("/viewer")));
        assertThat(tenant.get(Member.class, "ada").getStatus().state()).isEqualTo(MemberState.Active);

        tenant.environment("acme", "prod", "Production", 1);
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(keycloak.groups(tenant.alias("acme"), ada.email()))
                        .isEqualTo(Set.of("/viewer", "/env/prod/editor")));

        tenant.delete(Environment.class, "prod");
        tenant.awaitGone(Environment.class, "prod");
        team.invite("acme", "ada", "Viewer", "environments: [{name: prod, role: Editor}], suspended: true");
        tenant.awaitState("ada", MemberState.Suspended);
        assertThat(keycloak.isMember(tenant.alias("acme"), ada.email())).isFalse();
        tenant.awaitCondition(Member.class, "ada", "Ready", "True", "AsSpecified");
    }

    @Test
    void the_last_active_owner_stays_though_admission_let_it_pass(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Team team = new Team(tenant);
        Person first = team.joined("acme", "first", "Owner");
        try (WithoutPolicy ignored = WithoutPolicy.of(tenant, "tenantry-last-owner")) {
            team.invite("acme", "first", "Viewer", "");

            tenant.awaitCondition(Member.class, "first", "Accepted", "False", "LastOwner");
            assertThat(keycloak.groups(tenant.alias("acme"), first.email())).isEqualTo(Set.of("/owner"));

            tenant.delete(Member.class, "first");
            Person second = team.joined("acme", "second", "Owner");

            // Now that there is another, it goes by itself.
            tenant.awaitGone(Member.class, "first");
            assertThat(keycloak.groups(tenant.alias("acme"), second.email())).isEqualTo(Set.of("/owner"));
        }
    }

    @Test
    void of_two_owners_who_go_at_the_same_moment_one_stays(Tenant tenant) {
        organization(tenant);
        Team team = new Team(tenant);
        team.joined("acme", "first", "Owner");
        team.joined("acme", "second", "Owner");
        try (WithoutPolicy ignored = WithoutPolicy.of(tenant, "tenantry-last-owner")) {
            tenant.delete(Member.class, "first");
            tenant.delete(Member.class, "second");

            await().atMost(Tenant.PATIENCE).until(() -> tenant.membersOf("acme").size() == 1);
            String left = tenant.membersOf("acme").get(0);
            tenant.awaitCondition(Member.class, left, "Accepted", "False", "LastOwner");
        }
        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");
    }

    @Test
    void the_availability_of_support_agents_is_published_for_a_router(Tenant tenant) {
        organization(tenant);
        Team team = new Team(tenant);
        team.joined("acme", "sam", "SupportAgent");

        team.invite("acme", "sam", "SupportAgent", "availability: Busy");

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(tenant.document("acme-support-agents", "support-agents.json"))
                        .contains("\"member\" : \"sam\"", "\"availability\" : \"Busy\"")
                        .contains(tenant.get(Member.class, "sam").getStatus().userId()));
    }

    @Test
    void while_mail_is_away_the_invitation_waits_and_is_sent_once(
            Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        organization(tenant);
        try (MailAway ignored = MailAway.in(keycloak)) {
            new Team(tenant).invite("acme", "ada", "Member", "");
            var condition = tenant.awaitCondition(Member.class, "ada", "Synced", "False", "IdentityFailed");
            assertThat(condition.getMessage()).contains("Inviting " + tenant.email("ada"));
        }

        tenant.awaitState("ada", MemberState.Invited);
        assertThat(mailbox.to(tenant.email("ada"))).hasSize(1);
    }

    private static void organization(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan", SIGN_IN);
        tenant.awaitReady();
    }
}
