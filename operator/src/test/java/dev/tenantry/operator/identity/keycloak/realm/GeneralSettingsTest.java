package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.config.TenantryConfig.MailEncryption;
import dev.tenantry.operator.identity.keycloak.RecordedEvents;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings of a realm, and when they are written. */
class GeneralSettingsTest {

    private final RealmRepresentation seen = new RealmRepresentation();
    private final RealmRepresentation change = new RealmRepresentation();

    @Test
    void a_realm_that_is_right_is_not_written() {
        MailServer server = server(null, null);
        isRight(server);

        assertThat(settings(server).change(seen, change)).isFalse();
    }

    @Test
    void only_what_is_not_right_is_named() {
        MailServer server = server(null, null);
        isRight(server);
        seen.setEventsEnabled(false);

        assertThat(settings(server).change(seen, change)).isTrue();
        assertThat(change.isEventsEnabled()).isTrue();
        assertThat(change.isAdminEventsEnabled()).isNull();
        assertThat(change.getSmtpServer()).isNull();
    }

    @Test
    void uses_of_keys_are_recorded_beside_what_is_recorded_already() {
        MailServer server = server(null, null);
        isRight(server);
        List<String> before = new ArrayList<>(RecordedEvents.types());
        before.remove("CLIENT_LOGIN");
        before.add("LOGOUT");
        seen.setEnabledEventTypes(before);

        assertThat(settings(server).change(seen, change)).isTrue();
        assertThat(change.getEnabledEventTypes()).contains("CLIENT_LOGIN", "LOGIN", "LOGOUT");
    }

    @Test
    void how_long_events_are_kept_is_left_alone() {
        MailServer server = server(null, null);
        isRight(server);
        seen.setEventsExpiration(0L);

        assertThat(settings(server).change(seen, change)).isFalse();
    }

    @Test
    void a_realm_that_was_disabled_is_enabled_again() {
        MailServer server = server(null, null);
        isRight(server);
        seen.setEnabled(false);

        assertThat(settings(server).change(seen, change)).isTrue();
        assertThat(change.isEnabled()).isTrue();
    }

    @Test
    void a_password_cannot_be_seen_so_it_is_written_at_every_look() {
        MailServer server = server("tenantry", "right");
        isRight(server);

        assertThat(settings(server).change(seen, change)).isTrue();
        assertThat(change.getSmtpServer()).containsEntry("password", "right");
    }

    @Test
    void a_password_that_is_not_asked_for_is_taken_away() {
        MailServer server = server(null, null);
        isRight(server);
        seen.getSmtpServer().put("password", "**********");

        assertThat(settings(server).change(seen, change)).isTrue();
        assertThat(change.getSmtpServer()).isNotNull().doesNotContainKey("password");
    }

    @Test
    void a_mail_server_that_is_not_managed_stays() {
        isRight(server("theirs", "theirs"));

        assertThat(new GeneralSettings(Optional.empty()).change(seen, change)).isFalse();
    }

    private static GeneralSettings settings(MailServer server) {
        return new GeneralSettings(Optional.of(server));
    }

    private static MailServer server(@Nullable String user, @Nullable String password) {
        return new MailServer(
                "smtp.example.com", 587, "no-reply@example.com", null, MailEncryption.StartTls, user, password);
    }

    private void isRight(MailServer server) {
        seen.setEnabled(true);
        seen.setOrganizationsEnabled(true);
        seen.setEventsEnabled(true);
        seen.setAdminEventsEnabled(true);
        seen.setRegistrationEmailAsUsername(true);
        seen.setLoginWithEmailAllowed(true);
        seen.setDuplicateEmailsAllowed(false);
        seen.setResetPasswordAllowed(true);
        seen.setActionTokenGeneratedByAdminLifespan(604_800);
        Map<String, String> shown = new HashMap<>(server.settings());
        shown.computeIfPresent("password", (key, password) -> "**********");
        seen.setSmtpServer(shown);
    }
}
