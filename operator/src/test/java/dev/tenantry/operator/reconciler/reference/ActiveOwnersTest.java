package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class ActiveOwnersTest {

    @Test
    void they_are_named_in_order() {
        assertThat(ActiveOwners.among(List.of(owner("grace"), owner("ada")))).containsExactly("ada", "grace");
    }

    @Test
    void the_role_in_effect_counts_and_not_the_one_asked_for() {
        Member promoted = Resources.standing(
                Resources.member("promoted", OrganizationRole.Owner), MemberState.Active, OrganizationRole.Viewer);
        Member demoted = Resources.standing(
                Resources.member("demoted", OrganizationRole.Viewer), MemberState.Active, OrganizationRole.Owner);

        assertThat(ActiveOwners.among(List.of(promoted, demoted))).containsExactly("demoted");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "Active")
    void who_has_no_access_does_not_count(MemberState state) {
        assertThat(ActiveOwners.among(List.of(Resources.standing(owner("ada"), state, OrganizationRole.Owner))))
                .isEmpty();
    }

    @Test
    void who_is_being_deleted_does_not_count() {
        assertThat(ActiveOwners.among(List.of(Resources.deleted(owner("ada"))))).isEmpty();
    }

    @Test
    void who_was_not_looked_at_yet_does_not_count() {
        assertThat(ActiveOwners.among(List.of(Resources.member("ada", OrganizationRole.Owner))))
                .isEmpty();
    }

    @Test
    void they_may_change_when_somebody_becomes_one_or_is_deleted() {
        Member viewer = Resources.standing(Resources.member("ada"), MemberState.Active, OrganizationRole.Viewer);

        assertThat(ActiveOwners.mayChange(owner("ada"), viewer)).isTrue();
        assertThat(ActiveOwners.mayChange(viewer, owner("ada"))).isTrue();
        assertThat(ActiveOwners.mayChange(Resources.deleted(owner("ada")), owner("ada")))
                .isTrue();
        assertThat(ActiveOwners.mayChange(owner("ada"), owner("ada"))).isFalse();
        assertThat(ActiveOwners.mayChange(viewer, Resources.member("ada"))).isFalse();
        assertThat(ActiveOwners.mayChange(Resources.deleted(Resources.member("ada")), Resources.member("ada")))
                .isFalse();
    }

    private static Member owner(String name) {
        return Resources.standing(
                Resources.member(name, OrganizationRole.Owner), MemberState.Active, OrganizationRole.Owner);
    }
}
