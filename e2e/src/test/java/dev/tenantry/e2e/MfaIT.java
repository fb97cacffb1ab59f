package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.Invitation;
import dev.tenantry.e2e.support.Mailbox;
import dev.tenantry.e2e.support.Person;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.SignIn;
import dev.tenantry.e2e.support.Step;
import dev.tenantry.e2e.support.Team;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.Tokens;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The second factor: who is asked for one, and when. */
@ExtendWith(RunningProduct.class)
class MfaIT {

    private static final List<Step> WITHOUT = List.of(Step.USER_NAME, Step.PASSWORD);
    private static final List<Step> SETTING_UP = List.of(Step.USER_NAME, Step.PASSWORD, Step.TOTP_SETUP);
    private static final List<Step> WITH = List.of(Step.USER_NAME, Step.PASSWORD, Step.ONE_TIME_CODE);

    private static void organization(Tenant tenant, String mfa) {
        tenant.organization("acme", "plan", "redirectUris: ['https://app.example.com/callback'], mfa: " + mfa);
    }

    private static Team team(Tenant tenant) {
        tenant.plan("plan", 10, "ApiAccess, MfaEnforcement");
        organization(tenant, "None");
        tenant.awaitReady();
        return new Team(tenant);
    }

    private static void awaitEnd(Tokens tokens) {
        await("the end of the session").atMost(Tenant.PATIENCE).until(() -> !tokens.canRefresh());
    }

    @Test
    void all_have_to_set_up_a_second_factor_at_the_next_sign_in(Tenant tenant) {
        Person ada = team(tenant).joined("acme", "ada", "Viewer");
        SignIn.Attempt before = SignIn.to(tenant, "acme").as(ada);
        Tokens old = before.tokens();
        assertThat(before.asked()).isEqualTo(WITHOUT);

        organization(tenant, "All");

        awaitEnd(old);
        assertThat(old.isHonoured()).isFalse();
        SignIn.Attempt after = SignIn.to(tenant, "acme").as(ada);
        assertThat(after.asked()).isEqualTo(SETTING_UP);
        Tokens secured = after.tokens();
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Member.class, "ada").getStatus().mfaConfigured(), Boolean.TRUE::equals);

        // What was opened with the second factor stays, and the factor is asked for each time.
        assertThat(secured.canRefresh()).isTrue();
        assertThat(SignIn.to(tenant, "acme").as(ada).asked()).isEqualTo(WITH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sessions: {maxLifetime: 24h} | Synced | SessionsTooLong | spec.identity.sessions
            domains: [mfa.example.com], identityProviders: [{name: okta, type: OIDC, oidc: {discoveryUrl: 'https://okta.example.com', \
            clientId: acme, clientSecretRef: {name: okta, key: secret}}}] | Accepted | SecretNotFound | okta
            """)
    void the_second_factor_does_not_wait_for_the_rest_of_sign_in(
            String rest, String condition, String reason, String named, Tenant tenant) {
        tenant.plan("plan", 10, "ApiAccess, MfaEnforcement, SingleSignOn");
        organization(tenant, "None");
        tenant.awaitReady();
        Person ada = new Team(tenant).joined("acme", "ada", "Viewer");

        organization(tenant, "All, " + rest);

        assertThat(tenant.awaitCondition(Organization.class, "acme", condition, "False", reason)
                        .getMessage())
                .contains(named);
        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() ->
                        assertThat(SignIn.to(tenant, "acme").as(ada).asked()).isEqualTo(SETTING_UP));
    }

    @Test
    void only_owners_and_admins_are_privileged(Tenant tenant) {
        Team team = team(tenant);
        Person owner = team.joined("acme", "owner", "Owner");
        Person admin = team.joined("acme", "admin", "Admin");
        Person viewer = team.joined("acme", "viewer", "Viewer");
        Tokens ofOwner = SignIn.to(tenant, "acme").as(owner).tokens();
        Tokens ofAdmin = SignIn.to(tenant, "acme").as(admin).tokens();
        Tokens ofViewer = SignIn.to(tenant, "acme").as(viewer).tokens();

        organization(tenant, "Privileged");
        awaitEnd(ofOwner);
        awaitEnd(ofAdmin);

        assertThat(SignIn.to(tenant, "acme").as(owner).asked()).isEqualTo(SETTING_UP);
        assertThat(SignIn.to(tenant, "acme").as(admin).asked()).isEqualTo(SETTING_UP);
        assertThat(SignIn.to(tenant, "acme").as(viewer).asked()).isEqualTo(WITHOUT);
        assertThat(ofViewer.canRefresh()).isTrue();
    }

    @Test
    void who_becomes_privileged_needs_a_second_factor_from_then_on(Tenant tenant) {
        Team team = team(tenant);
        organization(tenant, "Privileged");
        Person ada = team.joined("acme", "ada", "Member");
        Tokens asMember = SignIn.to(tenant, "acme").as(ada).tokens();

        team.invite("acme", "ada", "Admin", "");

        awaitEnd(asMember);
        SignIn.Attempt asAdmin = SignIn.to(tenant, "acme").as(ada);
        assertThat(asAdmin.asked()).isEqualTo(SETTING_UP);
        assertThat(asAdmin.tokens().roles()).contains("Admin");
    }

    @Test
    void what_one_organization_asks_for_another_without_it_does_not_take_back(Tenant tenant, Mailbox mailbox) {
        Team team = team(tenant);
        Person ada = team.joined("acme", "ada", "Viewer");
        tenant.organization("globex", "plan", "redirectUris: ['https://app.example.com/callback'], mfa: All");
        tenant.awaitReady();
        team.invite("globex", "ada-there", ada.email(), "Viewer", "");
        tenant.awaitState("ada-there", MemberState.Invited);

        // An invitation binds nobody.
        SignIn.Attempt invited = SignIn.to(tenant, "acme").as(ada);
        assertThat(invited.asked()).isEqualTo(WITHOUT);
        Tokens old = invited.tokens();

        Invitation.awaited(mailbox, ada.email(), 2).acceptedBy(ada);
        tenant.awaitState("ada-there", MemberState.Active);
        awaitEnd(old);
        // This has the first organization look at the account again.
        team.invite("acme", "ada", "Member", "");
        tenant.awaitState("ada", MemberState.Active);

        assertThat(SignIn.to(tenant, "acme").as(ada).asked()).isEqualTo(SETTING_UP);
    }

    @Test
    void an_invited_person_sets_up_the_second_factor_before_the_first_sign_in_is_through(Tenant tenant) {
        Team team = team(tenant);
        organization(tenant, "All");
        tenant.awaitReady();
        Person ada = team.joined("acme", "ada", "Viewer");

        SignIn.Attempt first = SignIn.to(tenant, "acme").as(ada);

        assertThat(first.asked()).isIn(SETTING_UP, WITH);
        assertThat(first.tokens().canRefresh()).isTrue();
    }
}
