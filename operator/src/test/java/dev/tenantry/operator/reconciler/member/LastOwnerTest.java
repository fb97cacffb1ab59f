package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class LastOwnerTest {

    @Nested
    class Ownership_is_given_up_by {

        @Test
        void an_active_owner_who_is_deleted() {
            assertThat(LastOwner.isGivenUpBy(Resources.deleted(owner("ada")))).isTrue();
        }

        @Test
        void an_active_owner_who_is_to_have_another_role() {
            assertThat(LastOwner.isGivenUpBy(demoted(owner("ada")))).isTrue();
        }

        @Test
        void an_active_owner_who_is_to_be_suspended() {
            assertThat(LastOwner.isGivenUpBy(suspended(owner("ada")))).isTrue();
        }

        @Test
        void nobody_who_stays_as_they_are() {
            assertThat(LastOwner.isGivenUpBy(owner("ada"))).isFalse();
        }

        @ParameterizedTest
        @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Active")
        void nobody_who_cannot_act_as_an_owner(MemberState state) {
            Member member = Resources.standing(owner("ada"), state, null);

            assertThat(LastOwner.isGivenUpBy(Resources.deleted(member))).isFalse();
        }

        @Test
        void nobody_who_is_to_become_an_owner() {
            Member member = Resources.standing(owner("ada"), MemberState.Active, OrganizationRole.Admin);

            assertThat(LastOwner.isGivenUpBy(Resources.deleted(member))).isFalse();
        }

        @Test
        void nobody_who_was_not_looked_at_yet() {
            assertThat(LastOwner.isGivenUpBy(Resources.deleted(Resources.member("ada", OrganizationRole.Owner))))
                    .isFalse();
        }
    }

    @Nested
    class An_owner_who_gives_it_up {

        private final Member leaving = demoted(owner("leaving"));

        @Test
        void must_stay_as_the_only_one() {
            assertThat(LastOwner.mustStay(leaving, List.of(leaving))).isTrue();
        }

        @Test
        void may_go_while_another_stays() {
            assertThat(LastOwner.mustStay(leaving, List.of(leaving, owner("other"))))
                    .isFalse();
        }

        @Test
        void must_stay_when_the_other_owners_are_not_active() {
            Member invited = Resources.standing(owner("invited"), MemberState.Invited, null);

            assertThat(LastOwner.mustStay(leaving, List.of(invited, leaving))).isTrue();
        }

        @Test
        void must_stay_when_the_other_is_an_owner_of_another_organization() {
            Member other = owner("other");
            other.setSpec(
                    Resources.memberSpec(new OrganizationReference("globex"), "other", OrganizationRole.Owner, false));

            assertThat(LastOwner.mustStay(leaving, List.of(leaving, other))).isTrue();
        }

        @Test
        void is_the_oldest_of_those_who_all_go() {
            Member older = Resources.deleted(owner("older"));
            older.getMetadata().setCreationTimestamp("2029-12-31T23:59:59Z");
            List<Member> members = List.of(leaving, older);

            assertThat(LastOwner.mustStay(older, members)).isTrue();
            assertThat(LastOwner.mustStay(leaving, members)).isFalse();
        }

        @Test
        void is_the_first_by_name_of_those_of_one_age() {
            Member other = suspended(owner("another"));
            List<Member> members = List.of(leaving, other);

            assertThat(LastOwner.mustStay(other, members)).isTrue();
            assertThat(LastOwner.mustStay(leaving, members)).isFalse();
        }

        @Test
        void may_go_when_it_is_an_owner_no_longer() {
            Member gone = Resources.standing(owner("leaving"), MemberState.Active, OrganizationRole.Viewer);

            assertThat(LastOwner.mustStay(leaving, List.of(gone, demoted(owner("other")))))
                    .isFalse();
        }
    }

    private static Member owner(String name) {
        return Resources.standing(
                Resources.member(name, OrganizationRole.Owner), MemberState.Active, OrganizationRole.Owner);
    }

    private static Member demoted(Member owner) {
        return respecified(owner, OrganizationRole.Viewer, false);
    }

    private static Member suspended(Member owner) {
        return respecified(owner, OrganizationRole.Owner, true);
    }

    private static Member respecified(Member member, OrganizationRole role, boolean suspended) {
        member.setSpec(Resources.memberSpec(
                member.getSpec().organizationRef(), member.getMetadata().getName(), role, suspended));
        return member;
    }
}
