package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.config.TenantryConfig.MailEncryption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.RealmRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

/** The settings of a realm, and when they are written. */
class GeneralSettingsTest {

    private final RealmInMemory realm = new RealmInMemory("tenantry");

    @Test
    void a_realm_that_is_right_is_not_written() {
        MailServer server = server(null, null);
        isRight(server);

        settings(server).ensure(realm.resource());

        assertThat(realm.updates()).isEmpty();
    }

    @Test
    void a_password_cannot_be_seen_so_it_is_written_at_every_look() {
        MailServer server = server("tenantry", "right");
        isRight(server);
        GeneralSettings settings = settings(server);

        settings.ensure(realm.resource());
        settings.ensure(realm.resource());

        assertThat(realm.updates()).hasSize(2).allSatisfy(update -> assertThat(update.getSmtpServer())
                .containsEntry("password", "right"));
    }

    @Test
    void a_password_that_is_not_asked_for_is_taken_away() {
        MailServer server = server(null, null);
        isRight(server);
        realm.shown().getSmtpServer().put("password", "**********");

        settings(server).ensure(realm.resource());

        assertThat(realm.updates()).singleElement().satisfies(update -> assertThat(update.getSmtpServer())
                .doesNotContainKey("password"));
    }

    @Test
    void a_mail_server_that_is_not_managed_stays() {
        isRight(server("theirs", "theirs"));

        new GeneralSettings(Optional.empty()).ensure(realm.resource());

        assertThat(realm.updates()).isEmpty();
    }

    private static GeneralSettings settings(MailServer server) {
        return new GeneralSettings(Optional.of(server));
    }

    private static MailServer server(@Nullable String user, @Nullable String password) {
        return new MailServer(
                "smtp.example.com", 587, "no-reply@example.com", null, MailEncryption.StartTls, user, password);
    }

    private void isRight(MailServer server) {
        RealmRepresentation right = realm.shown();
        right.setOrganizationsEnabled(true);
        right.setEventsEnabled(true);
        right.setAdminEventsEnabled(true);
        right.setRegistrationEmailAsUsername(true);
        right.setLoginWithEmailAllowed(true);
        right.setDuplicateEmailsAllowed(false);
        right.setResetPasswordAllowed(true);
        right.setActionTokenGeneratedByAdminLifespan(604_800);
        Map<String, String> shown = new HashMap<>(server.settings());
        shown.computeIfPresent("password", (key, password) -> "**********");
        right.setSmtpServer(shown);
    }
}
