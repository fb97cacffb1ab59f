package dev.tenantry.operator.identity.keycloak;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakEventLogTest {

    private final RealmEventsConfigRepresentation settings = new RealmEventsConfigRepresentation();

    @BeforeEach
    void both_logs_are_on() {
        settings.setEventsEnabled(true);
        settings.setAdminEventsEnabled(true);
    }

    @Test
    void all_types_are_recorded_when_none_is_named() {
        assertThat(KeycloakEventLog.recordsAll(settings)).isTrue();
        settings.setEnabledEventTypes(List.of());
        assertThat(KeycloakEventLog.recordsAll(settings)).isTrue();
    }

    @Test
    void without_admin_events_changes_by_hand_go_unrecorded() {
        settings.setAdminEventsEnabled(false);
        assertThat(KeycloakEventLog.recordsAll(settings)).isFalse();
    }

    @Test
    void without_user_events_an_accepted_invitation_goes_unrecorded() {
        settings.setEventsEnabled(false);
        assertThat(KeycloakEventLog.recordsAll(settings)).isFalse();
    }

    @Test
    void each_type_that_is_followed_must_be_among_those_named() {
        List<String> types = new ArrayList<>(AccountEventTypes.names());
        types.add("LOGOUT");
        settings.setEnabledEventTypes(types);
        assertThat(KeycloakEventLog.recordsAll(settings)).isTrue();

        types.remove("INVITE_ORG");
        assertThat(KeycloakEventLog.recordsAll(settings)).isFalse();
    }

    @Test
    void without_the_uses_of_keys_all_the_rest_is_followed_as_well() {
        settings.setEnabledEventTypes(AccountEventTypes.names());
        assertThat(KeycloakEventLog.recordsAll(settings)).isTrue();
    }
}
