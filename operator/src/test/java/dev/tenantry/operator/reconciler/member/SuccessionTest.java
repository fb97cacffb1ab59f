package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.EnvironmentRole;
import dev.tenantry.api.v1alpha1.InvitationStatus;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SuccessionTest {

    private static final List<EnvironmentAssignment> PROD =
            List.of(new EnvironmentAssignment("prod", EnvironmentRole.Manager));

    @Nested
    class What_ends {

        private final Set<String> groups = Set.of("/owner", "/env/prod/manager", "/made-by-hand");

        @Test
        void is_the_role_that_the_heir_does_not_ask_for() {
            assertThat(ending(null, OrganizationRole.Viewer, null)).containsExactly("/owner");
            assertThat(ending(null, OrganizationRole.Owner, null)).isEmpty();
        }

        @Test
        void is_the_role_in_an_environment_that_either_of_them_manages_and_the_heir_does_not_ask_for() {
            assertThat(ending(PROD, OrganizationRole.Owner, null)).containsExactly("/env/prod/manager");
            assertThat(ending(null, OrganizationRole.Owner, List.of())).containsExactly("/env/prod/manager");
            assertThat(ending(PROD, OrganizationRole.Owner, PROD)).isEmpty();
        }

        private List<String> ending(
                @Nullable List<EnvironmentAssignment> before,
                OrganizationRole role,
                @Nullable List<EnvironmentAssignment> after) {
            return Succession.ending(groups, member(OrganizationRole.Owner, before), member(role, after));
        }
    }

    @Nested
    class The_profile_goes_to {

        @Test
        void the_oldest_who_has_joined_with_the_account() {
            Member older = joined("older", "u1");
            older.getMetadata().setCreationTimestamp("2029-12-31T23:59:59Z");

            assertThat(Succession.ofProfile("u1", Stream.of(joined("younger", "u1"), older)))
                    .contains(older);
        }

        @Test
        void nobody_who_is_only_invited() {
            Member invited = Resources.standing(Resources.member("invited"), MemberState.Invited, null, "u1");

            assertThat(Succession.ofProfile("u1", Stream.of(invited))).isEmpty();
        }

        @Test
        void nobody_who_joined_with_another_account() {
            assertThat(Succession.ofProfile("u1", Stream.of(joined("other", "u2"))))
                    .isEmpty();
        }

        private static Member joined(String name, String accountId) {
            Member member = Resources.member(name);
            member.setStatus(new MemberStatus(
                    1L,
                    List.of(),
                    accountId,
                    MemberState.Active,
                    OrganizationRole.Admin,
                    new InvitationStatus(null, null, null, Resources.CREATED, null),
                    null,
                    null));
            return member;
        }
    }

    private static Member member(OrganizationRole role, @Nullable List<EnvironmentAssignment> environments) {
        Member member = Resources.member("ada");
        member.setSpec(new MemberSpec(
                new OrganizationReference(Resources.ORGANIZATION),
                "ada@example.com",
                null,
                null,
                null,
                role,
                environments,
                null,
                false,
                null));
        return member;
    }
}
