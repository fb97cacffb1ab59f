package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.OrganizationRole;
import dev.tenantry.operator.testing.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which Members that come and go an organization is woken for. */
class OrganizationEventsTest {

    @ParameterizedTest
    @EnumSource
    void nobody_who_is_new(OrganizationRole role) {
        assertThat(OrganizationEvents.isShown(Resources.member("ada", role))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"Owner", "SupportAgent"})
    void owners_and_support_agents(OrganizationRole role) {
        assertThat(OrganizationEvents.isShown(active(role))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"Owner", "SupportAgent"})
    void nobody_else(OrganizationRole role) {
        assertThat(OrganizationEvents.isShown(active(role))).isFalse();
    }

    @Test
    void an_owner_who_goes() {
        assertThat(OrganizationEvents.isShown(Resources.deleted(active(OrganizationRole.Owner))))
                .isTrue();
    }

    private static Member active(OrganizationRole role) {
        return Resources.standing(Resources.member("ada", role), MemberState.Active, role);
    }
}
