package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.e2e.support.Browser;
import dev.tenantry.e2e.support.Invitation;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Step;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.Tokens;
import dev.tenantry.e2e.support.Visit;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** A person's whole path: the mail, its link, a password, the sign-in, and what the token says. */
@ExtendWith(RunningProduct.class)
class SignInIT {

    private static final String SIGN_IN = "redirectUris: ['https://app.example.com/callback']";

    private static void organization(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan", SIGN_IN);
        tenant.environment("acme", "prod", "Production", 6);
        tenant.awaitReady();
    }

    @Test
    void an_invited_person_sets_a_password_signs_in_and_gets_a_token_of_the_organization(
            Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        organization(tenant);
        Team team = new Team(tenant);
        Person ada = new Person(tenant.email("ada"));
        team.invite("acme", "ada", "Admin", "environments: [{name: prod, role: Manager}]");

        Invitation invitation = Invitation.awaited(mailbox, ada.email(), 1);
        tenant.awaitState("ada", MemberState.Invited);
        Visit acceptance = invitation.acceptedBy(ada);
        tenant.awaitState("ada", MemberState.Active);
        SignIn.Attempt signIn = SignIn.to(tenant, "acme").as(ada);
        Tokens tokens = signIn.tokens();

        assertThat(acceptance.asked()).isEqualTo(List.of(Step.CONFIRMATION, Step.NEW_PASSWORD));
        assertThat(signIn.asked()).isEqualTo(List.of(Step.USER_NAME, Step.PASSWORD));
        assertThat(tokens.claims().get("email").asText()).isEqualTo(ada.email());
        assertThat(tokens.organizations()).isEqualTo(Set.of(tenant.alias("acme")));
        assertThat(tokens.organization().get("id").asText())
                .isEqualTo(keycloak.organization(tenant.alias("acme"))
                        .orElseThrow()
                        .getId());
        assertThat(tokens.groups()).isEqualTo(Set.of("/admin", "/env/prod/manager"));
        assertThat(tokens.roles()).contains("Admin", "members.manage").doesNotContain("Owner");
        assertThat(tokens.isHonoured()).isTrue();
        assertThat(tokens.refreshed().groups()).isEqualTo(tokens.groups());
        assertThat(invitation.state()).isEqualTo(Invitation.State.ALREADY_MEMBER);
        assertThat(mailbox.to(ada.email())).hasSize(1);
    }

    @Test
    void nobody_is_in_before_accepting(Tenant tenant, KeycloakView keycloak) {
        organization(tenant);
        Team team = new Team(tenant);
        team.invite("acme", "ada", "Admin", "");
        tenant.awaitState("ada", MemberState.Invited);

        SignIn.Attempt attempt = SignIn.to(tenant, "acme").as(new Person(tenant.email("ada")));

        assertThat(attempt.page().step()).isEqualTo(Step.PASSWORD);
        assertThat(keycloak.isMember(tenant.alias("acme"), tenant.email("ada"))).isFalse();
        // The group of a role comes with the first in it.
        assertThat(keycloak.hasGroup(tenant.alias("acme"), "/admin")).isFalse();
        assertThat(tenant.get(Member.class, "ada").getStatus().invitation().acceptedAt())
                .isNull();
    }

    @Test
    void an_existing_account_joins_with_the_password_it_has(Tenant tenant, Mailbox mailbox, KeycloakView keycloak) {
        organization(tenant);
        Team team = new Team(tenant);
        Person grace = new Person(tenant.email("grace"));
        String account = account(keycloak, grace);

        team.invite("acme", "grace", "Viewer", "");
        tenant.awaitState("grace", MemberState.Invited);
        Visit acceptance = Invitation.awaited(mailbox, grace.email(), 1).acceptedBy(grace);
        tenant.awaitState("grace", MemberState.Active);
        SignIn.Attempt signIn = SignIn.to(tenant, "acme").as(grace);
        Tokens tokens = signIn.tokens();

        assertThat(acceptance.asked()).isEqualTo(List.of(Step.CONFIRMATION));
        assertThat(signIn.asked()).isEqualTo(List.of(Step.USER_NAME, Step.PASSWORD));
        assertThat(tokens.claims().get("sub").asText()).isEqualTo(account);
        assertThat(tokens.groups()).isEqualTo(Set.of("/viewer"));
    }

    private static String account(KeycloakView keycloak, Person person) {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(person.password());
        password.setTemporary(false);
        UserRepresentation account = new UserRepresentation();
        account.setUsername(person.email());
        account.setEmail(person.email());
        account.setFirstName("Grace");
        account.setLastName("Hopper");
        account.setEnabled(true);
        account.setCredentials(List.of(password));
        keycloak.realm().users().create(account).close();
        return keycloak.user(person.email()).orElseThrow().getId();
    }

    @Test
    void a_resent_invitation_kills_the_link_before_it(Tenant tenant, Mailbox mailbox) {
        organization(tenant);
        Team team = new Team(tenant);
        Person ada = new Person(tenant.email("ada"));
        team.invite("acme", "ada", "Member", "");
        Invitation first = Invitation.awaited(mailbox, ada.email(), 1);
        tenant.awaitState("ada", MemberState.Invited);

        team.invite("acme", "ada", "Member", "invitation: {resendRequest: lost the first}");
        Invitation second = Invitation.awaited(mailbox, ada.email(), 2);
        tenant.awaitState("ada", MemberState.Invited);

        assertThat(first.state()).isEqualTo(Invitation.State.DEAD);
        assertThatThrownBy(() -> first.acceptedBy(ada)).hasMessageContaining("no longer valid");
        second.acceptedBy(ada);
        tenant.awaitState("ada", MemberState.Active);
        assertThat(SignIn.to(tenant, "acme").as(ada).tokens().groups()).isEqualTo(Set.of("/member"));
        assertThat(mailbox.to(ada.email())).hasSize(2);
    }

    @Test
    void an_expired_link_lets_nobody_in_until_it_is_renewed(Tenant tenant, Mailbox mailbox) {
        organization(tenant);
        Team team = new Team(tenant);
        Person ada = new Person(tenant.email("ada"));
        team.invite("acme", "ada", "Member", "invitation: {validFor: 1m}");
        Invitation expired = Invitation.awaited(mailbox, ada.email(), 1);

        tenant.awaitState("ada", MemberState.Expired, Duration.ofMinutes(2));

        assertThat(expired.state()).isIn(Invitation.State.EXPIRED, Invitation.State.DEAD);
        assertThatThrownBy(() -> expired.acceptedBy(ada)).hasMessageContaining("was not accepted");

        team.invite("acme", "ada", "Member", "invitation: {validFor: 1h, resendRequest: once more}");
        Invitation.awaited(mailbox, ada.email(), 2).acceptedBy(ada);
        tenant.awaitState("ada", MemberState.Active);
        assertThat(SignIn.to(tenant, "acme").as(ada).tokens().groups()).isEqualTo(Set.of("/member"));
    }

    @Test
    void the_link_of_a_deleted_member_is_dead(Tenant tenant, Mailbox mailbox) {
        organization(tenant);
        new Team(tenant).invite("acme", "ada", "Member", "");
        Invitation invitation = Invitation.awaited(mailbox, tenant.email("ada"), 1);

        tenant.delete(Member.class, "ada");
        tenant.awaitGone(Member.class, "ada");

        assertThat(invitation.open().step()).isEqualTo(Step.REFUSAL);
    }

    @Test
    void a_token_for_one_organization_says_nothing_of_another(Tenant tenant, Mailbox mailbox) {
        organization(tenant);
        tenant.organization("globex", "plan", SIGN_IN);
        Team team = new Team(tenant);
        Person ada = team.joined("acme", "ada", "Owner");
        team.invite("globex", "ada-there", ada.email(), "Viewer", "");
        Invitation.awaited(mailbox, ada.email(), 2).acceptedBy(ada);
        tenant.awaitState("ada-there", MemberState.Active);

        Browser browser = new Browser();
        Tokens acme = SignIn.to(tenant, "acme").as(ada, browser).tokens();
        SignIn.Attempt second = SignIn.to(tenant, "globex").as(ada, browser);
        Tokens globex = second.tokens();

        assertThat(second.asked()).isEmpty();
        assertThat(acme.organizations()).isEqualTo(Set.of(tenant.alias("acme")));
        assertThat(acme.groups()).isEqualTo(Set.of("/owner"));
        assertThat(globex.organizations()).isEqualTo(Set.of(tenant.alias("globex")));
        assertThat(globex.groups()).isEqualTo(Set.of("/viewer"));
        assertThat(globex.roles()).contains("Viewer").doesNotContain("Owner", "members.manage");
    }
}
