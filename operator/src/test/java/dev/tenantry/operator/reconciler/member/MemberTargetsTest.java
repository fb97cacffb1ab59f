package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.EnvironmentRole;
import dev.tenantry.api.v1alpha1.EnvironmentSpec;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.InvitationSpec;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.RoleGroup;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.member.MemberTargets.Wanted;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.testing.Resources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class MemberTargetsTest {

    private static final OrganizationHome HOME = new OrganizationHome(
            new TenantKey(Resources.NAMESPACE, Resources.ORGANIZATION), new Realm("tenantry"), "kc-1");

    private final Environment production = Resources.environment("production", 5);
    private Optional<Unresolved<?>> noPlace = Optional.empty();

    @Test
    void what_the_spec_leaves_out_is_not_managed() {
        MemberTarget target = resolved(member(null, null, null, null, null));

        assertThat(target)
                .isEqualTo(new MemberTarget(
                        new Realm("tenantry"),
                        new TenantKey("customers", "ada"),
                        "kc-1",
                        "ada@example.com",
                        new AccountProfile(null, null, null),
                        "/member",
                        null,
                        Set.of(),
                        false,
                        false,
                        null,
                        false,
                        Duration.ofDays(7),
                        null,
                        false,
                        false));
    }

    @Test
    void what_the_spec_says_is_taken_over() {
        MemberTarget target = resolved(member(
                "Ada",
                List.of(new EnvironmentAssignment("production", EnvironmentRole.Manager)),
                false,
                new InvitationSpec("1h30m", "again"),
                "true"));

        assertThat(target.profile()).isEqualTo(new AccountProfile("Ada", null, null));
        assertThat(target.environmentGroups()).containsExactly("/env/production/manager");
        assertThat(target.suspended()).isFalse();
        assertThat(target.incomplete()).isFalse();
        assertThat(target.invitationValidFor()).isEqualTo(Duration.ofMinutes(90));
        assertThat(target.resendRequest()).isEqualTo("again");
        assertThat(target.adopt()).isTrue();
    }

    @Test
    void an_empty_list_of_environments_says_none() {
        assertThat(resolved(member(null, List.of(), null, null, null)).environmentGroups())
                .isEqualTo(Set.of());
    }

    @Test
    void an_address_is_the_same_in_capitals() {
        Member member = Resources.member("Ada");

        assertThat(resolved(member).email()).isEqualTo("ada@example.com");
    }

    @ParameterizedTest
    @CsvSource({"Owner, /owner", "Admin, /admin", "Member, /member", "SupportAgent, /support-agent", "Viewer, /viewer"})
    void a_role_is_a_group(OrganizationRole role, String group) {
        assertThat(resolved(Resources.member("ada", role)).roleGroup()).isEqualTo(group);
        assertThat(RoleGroup.isOne(group)).isTrue();
    }

    @Test
    void one_that_is_suspended_needs_no_environment() {
        Wanted wanted = of(
                member(null, List.of(new EnvironmentAssignment("staging", EnvironmentRole.Editor)), true, null, null));

        assertThat(wanted.target().suspended()).isTrue();
        assertThat(wanted.missing()).isEmpty();
    }

    @Test
    void an_environment_that_is_not_there_takes_only_its_own_role_away() {
        Wanted wanted = of(member(
                null,
                List.of(
                        new EnvironmentAssignment("staging", EnvironmentRole.Editor),
                        new EnvironmentAssignment("production", EnvironmentRole.Manager)),
                null,
                null,
                null));

        assertThat(wanted.target().roleGroup()).isEqualTo("/member");
        assertThat(wanted.target().environmentGroups()).containsExactly("/env/production/manager");
        assertThat(wanted.target().incomplete()).isTrue();
    }

    @Test
    void an_environment_that_was_made_anew_is_another_one() {
        Member member = member(
                null, List.of(new EnvironmentAssignment("production", EnvironmentRole.Editor)), null, null, null);
        MemberTarget before = resolved(member);

        production.getMetadata().setUid("another");

        assertThat(resolved(member)).isNotEqualTo(before);
    }

    @Test
    void an_environment_that_is_not_there_is_named_with_the_field() {
        Unresolved<?> no = unresolved("staging");

        assertThat(no.reason()).isEqualTo(CommonReason.EnvironmentNotFound);
        assertThat(no.message())
                .isEqualTo(
                        "There is no Environment \"staging\" in this namespace. Create it: this object then goes on by"
                                + " itself. Or name another one in spec.environments.");
    }

    @Test
    void an_environment_that_goes_is_as_good_as_gone() {
        Resources.deleted(production);

        assertThat(unresolved("production").reason()).isEqualTo(CommonReason.EnvironmentNotFound);
    }

    @Test
    void an_environment_of_another_organization_is_out_of_reach() {
        production.setSpec(new EnvironmentSpec(
                new OrganizationReference("globex"), null, EnvironmentType.Production, 5, null, 0, false, false));
        Unresolved<?> no = unresolved("production");

        assertThat(no.reason()).isEqualTo(CommonReason.EnvironmentOfAnotherOrganization);
        assertThat(no.message()).contains("\"acme\"", "spec.environments.");
    }

    @Test
    void an_environment_that_waits_for_a_place_in_the_plan_is_waited_for() {
        production.setStatus(new EnvironmentStatus(
                1L,
                List.of(
                        Resources.condition(ConditionType.Accepted, "False", "LimitReached", "No place."),
                        Resources.condition(ConditionType.Synced, "Unknown", "Pending", "Waits.")),
                "env_1",
                5,
                0,
                null,
                null,
                null,
                null));

        assertThat(unresolved("production").reason()).isEqualTo(CommonReason.EnvironmentNotReady);
    }

    @Test
    void a_member_without_a_place_in_the_plan_has_all_else_of_the_spec_in_its_target() {
        noPlace = Optional.of(new Unresolved<>(CommonReason.LimitReached, "No place."));
        Wanted wanted = of(member(
                "Ada", List.of(new EnvironmentAssignment("production", EnvironmentRole.Manager)), true, null, null));

        assertThat(wanted.missing()).isEqualTo(noPlace);
        assertThat(wanted.target().withoutPlace()).isTrue();
        assertThat(wanted.target().suspended()).isTrue();
    }

    private MemberTarget resolved(Member member) {
        Wanted wanted = of(member);
        assertThat(wanted.missing()).isEmpty();
        return wanted.target();
    }

    private Unresolved<?> unresolved(String environment) {
        return of(member(
                        null,
                        List.of(new EnvironmentAssignment(environment, EnvironmentRole.Editor)),
                        null,
                        null,
                        null))
                .missing()
                .orElseThrow();
    }

    private Wanted of(Member member) {
        Map<String, Environment> environments = Map.of("production", production);
        return MemberTargets.of(
                member, HOME, noPlace, null, false, name -> Optional.ofNullable(environments.get(name)));
    }

    private static Member member(
            @Nullable String firstName,
            @Nullable List<EnvironmentAssignment> environments,
            @Nullable Boolean suspended,
            @Nullable InvitationSpec invitation,
            @Nullable String adopt) {
        Member member = Resources.member("ada");
        member.setSpec(new MemberSpec(
                new OrganizationReference(Resources.ORGANIZATION),
                "ada@example.com",
                firstName,
                null,
                null,
                OrganizationRole.Member,
                environments,
                null,
                suspended,
                invitation));
        if (adopt != null) {
            member.getMetadata().setAnnotations(Map.of("tenantry.dev/adopt", adopt));
        }
        return member;
    }
}
