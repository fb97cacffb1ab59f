package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.InvitationStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.testing.Resources;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecondFactorRuleTest {

    private final Map<Member, Organization> elsewhere = new LinkedHashMap<>();

    @ParameterizedTest
    @CsvSource({
        "None, Owner, false",
        "None, Viewer, false",
        "Privileged, Owner, true",
        "Privileged, Admin, true",
        "Privileged, Member, false",
        "Privileged, SupportAgent, false",
        "Privileged, Viewer, false",
        "All, Owner, true",
        "All, Viewer, true"
    })
    void the_policy_in_effect_decides_by_role(MfaPolicy policy, OrganizationRole role, boolean needed) {
        assertThat(holds(role, policy)).isEqualTo(needed);
    }

    @Test
    void an_organization_without_a_policy_leaves_it_to_the_person() {
        assertThat(holds(OrganizationRole.Owner, null)).isNull();
    }

    @Test
    void an_organization_that_is_not_outside_yet_leaves_it_to_the_person() {
        assertThat(SecondFactorRule.holds(
                        OrganizationRole.Viewer,
                        Resources.organization(),
                        elsewhere.keySet().stream(),
                        other -> Optional.empty()))
                .isNull();
    }

    @Nested
    class Elsewhere {

        @Test
        void the_strictest_policy_holds() {
            joined(OrganizationRole.Viewer, MfaPolicy.None, "tenantry");
            joined(OrganizationRole.Viewer, MfaPolicy.All, "tenantry");

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isTrue();
            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.Privileged)).isTrue();
        }

        @Test
        void the_role_there_counts() {
            joined(OrganizationRole.Viewer, MfaPolicy.Privileged, "tenantry");
            assertThat(holds(OrganizationRole.Owner, MfaPolicy.None)).isFalse();

            joined(OrganizationRole.Admin, MfaPolicy.Privileged, "tenantry");
            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isTrue();
        }

        @Test
        void no_policy_here_leaves_it_to_the_membership_there() {
            joined(OrganizationRole.Viewer, MfaPolicy.All, "tenantry");

            assertThat(holds(OrganizationRole.Viewer, null)).isNull();
        }

        @Test
        void another_realm_has_another_account() {
            joined(OrganizationRole.Viewer, MfaPolicy.All, "tenantry.others.globex");

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isFalse();
        }

        @ParameterizedTest
        @EnumSource(names = {"Expired", "Suspended"})
        void who_has_no_access_there_is_not_bound_by_it(MemberState state) {
            elsewhere.put(member(OrganizationRole.Owner, state), organization(MfaPolicy.All, "tenantry"));

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isFalse();
        }

        @Test
        void who_is_invited_there_is_not_bound_yet_but_may_have_been_asked_just_now() {
            elsewhere.put(member(OrganizationRole.Owner, MemberState.Invited), organization(MfaPolicy.All, "tenantry"));

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isNull();
        }

        @Test
        void what_was_asked_before_a_suspension_is_not_taken_back() {
            Member suspended = member(OrganizationRole.Owner, MemberState.Suspended);
            suspended.setStatus(new MemberStatus(
                    1L,
                    List.of(),
                    "u1",
                    MemberState.Suspended,
                    null,
                    new InvitationStatus(null, null, null, "2030-01-01T00:00:00Z", null),
                    null,
                    null));
            elsewhere.put(suspended, organization(MfaPolicy.All, "tenantry"));

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isNull();
        }

        @Test
        void a_member_that_was_not_looked_at_yet_binds_nobody_and_takes_nothing_back() {
            elsewhere.put(Resources.member("ada"), organization(MfaPolicy.All, "tenantry"));

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isNull();
        }

        @Test
        void an_owner_there_whose_demotion_is_held_back_counts_as_one() {
            Member held = Resources.standing(
                    Resources.member("ada", OrganizationRole.Viewer), MemberState.Active, OrganizationRole.Owner);
            elsewhere.put(held, organization(MfaPolicy.Privileged, "tenantry"));

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isTrue();
        }

        @Test
        void an_organization_that_is_not_outside_yet_does_not_count() {
            elsewhere.put(member(OrganizationRole.Owner, MemberState.Active), Resources.organization());

            assertThat(holds(OrganizationRole.Viewer, MfaPolicy.None)).isFalse();
        }
    }

    private @Nullable Boolean holds(OrganizationRole role, @Nullable MfaPolicy policy) {
        return SecondFactorRule.holds(
                role,
                organization(policy, "tenantry"),
                elsewhere.keySet().stream(),
                other -> Optional.ofNullable(elsewhere.get(other)));
    }

    private void joined(OrganizationRole role, MfaPolicy policy, String realm) {
        Member member = member(role, MemberState.Active);
        member.getMetadata().setName("ada-" + elsewhere.size());
        elsewhere.put(member, organization(policy, realm));
    }

    private static Member member(OrganizationRole role, MemberState state) {
        return Resources.standing(Resources.member("ada", role), state, role);
    }

    private static Organization organization(@Nullable MfaPolicy policy, String realm) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                new IdentityStatus(realm, "kc-1", null, null, null, policy, null, null),
                null));
        return organization;
    }
}
