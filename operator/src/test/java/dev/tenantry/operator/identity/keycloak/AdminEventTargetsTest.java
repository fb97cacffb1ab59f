package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Realm;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AdminEventRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class AdminEventTargetsTest {

    private static final Realm REALM = new Realm("tenantry");

    @Test
    void an_organization_is_itself_alone() {
        assertThat(refs("organizations/o1")).containsExactly(OutsideRef.organization(REALM, "o1"));
    }

    @Test
    void a_group_is_of_those_who_stand_on_the_organizations_groups() {
        assertThat(refs("organizations/o1/groups")).containsExactly(OutsideRef.groups(REALM, "o1"));
        assertThat(refs("organizations/o1/groups/g1")).containsExactly(OutsideRef.groups(REALM, "o1"));
        assertThat(refs("organizations/o1/groups/g1/children")).containsExactly(OutsideRef.groups(REALM, "o1"));
    }

    @Test
    void the_roles_of_a_group_are_the_organizations_as_well() {
        assertThat(refs("organizations/o1/groups/g1/role-mappings/realm"))
                .containsExactlyInAnyOrder(OutsideRef.groups(REALM, "o1"), OutsideRef.organization(REALM, "o1"));
    }

    @Test
    void a_membership_is_of_the_person_concerned() {
        assertThat(refs("organizations/o1/members/u1")).containsExactly(OutsideRef.account(REALM, "u1"));
        assertThat(refs("organizations/o1/groups/g1/members/u1")).containsExactly(OutsideRef.account(REALM, "u1"));
    }

    @Test
    void an_invitation_is_of_those_who_wait_for_an_answer() {
        assertThat(refs("organizations/o1/invitations/i1")).containsExactly(OutsideRef.invitations(REALM, "o1"));
        assertThat(refs("organizations/o1/members/invite-user")).containsExactly(OutsideRef.invitations(REALM, "o1"));
    }

    @Test
    void who_joined_is_told_by_address() {
        AdminEventRepresentation joined = event("organizations/o1/members");
        joined.setDetails(Map.of("email", "Ada@Example.com", "username", "ada@example.com"));
        assertThat(AdminEventTargets.of(REALM, joined).refs())
                .containsExactly(OutsideRef.email(REALM, "ada@example.com"));
    }

    @Test
    void an_account_and_all_below_it_is_the_person() {
        assertThat(refs("users/u1")).containsExactly(OutsideRef.account(REALM, "u1"));
        assertThat(refs("users/u1/reset-password")).containsExactly(OutsideRef.account(REALM, "u1"));
    }

    @Test
    void a_client_and_all_below_it_is_the_client() {
        assertThat(refs("clients/c1")).containsExactly(OutsideRef.client(REALM, "c1"));
        assertThat(refs("clients/c1/client-secret")).containsExactly(OutsideRef.client(REALM, "c1"));
        assertThat(refs("clients/c1/protocol-mappers/models/m1")).containsExactly(OutsideRef.client(REALM, "c1"));
    }

    @Test
    void an_identity_provider_is_known_by_its_alias() {
        assertThat(refs("identity-provider/instances/okta/mappers/m1"))
                .containsExactly(OutsideRef.identityProvider(REALM, "okta"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"authentication/flows/f1", "authentication/executions/e1", "authentication/config/c1"})
    void a_part_of_a_flow_does_not_tell_which_one(String path) {
        AdminEventTargets targets = AdminEventTargets.of(REALM, event(path));
        assertThat(targets.realm()).isTrue();
        assertThat(targets.refs()).containsExactly(OutsideRef.flows(REALM));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "users/profile",
                "roles/Admin",
                "roles-by-id/r1",
                "client-scopes/s1/protocol-mappers/models/m1",
                "default-default-client-scopes/s1",
                "authentication/required-actions/CONFIGURE_TOTP",
                "components/c1"
            })
    void what_all_share_is_the_realms(String path) {
        AdminEventTargets targets = AdminEventTargets.of(REALM, event(path));
        assertThat(targets.realm()).isTrue();
        assertThat(targets.recording()).isFalse();
        assertThat(targets.refs()).isEmpty();
    }

    @Test
    void the_realms_own_settings_may_switch_events_off() {
        assertThat(AdminEventTargets.of(REALM, event(null))).isEqualTo(new AdminEventTargets(Set.of(), true, true));
        assertThat(AdminEventTargets.of(REALM, event("events/config")))
                .isEqualTo(new AdminEventTargets(Set.of(), true, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"groups/g1", "clear-user-cache", "attack-detection/brute-force/users/u1", "organizations"})
    void the_rest_concerns_nobody(String path) {
        assertThat(AdminEventTargets.of(REALM, event(path))).isEqualTo(new AdminEventTargets(Set.of(), false, false));
    }

    private static Set<OutsideRef> refs(String path) {
        AdminEventTargets targets = AdminEventTargets.of(REALM, event(path));
        assertThat(targets.realm()).isFalse();
        return targets.refs();
    }

    private static AdminEventRepresentation event(@Nullable String path) {
        AdminEventRepresentation event = new AdminEventRepresentation();
        event.setResourcePath(path);
        return event;
    }
}
