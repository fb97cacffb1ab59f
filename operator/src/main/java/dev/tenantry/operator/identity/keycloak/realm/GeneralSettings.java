package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.identity.keycloak.RecordedEvents;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.keycloak.representations.idm.RealmRepresentation;

/** That the realm is enabled, organizations, events, sign-in by address, and the mail server. */
final class GeneralSettings implements RealmSection {

    /** The longest that an invitation may be valid for, as the API has it; Keycloak's mail names this time. */
    private static final int INVITATION_SECONDS = (int) Duration.ofDays(7).toSeconds();

    private static final String PASSWORD = "password";

    private final Optional<MailServer> mailServer;

    GeneralSettings(Optional<MailServer> mailServer) {
        this.mailServer = mailServer;
    }

    @Override
    public boolean change(RealmRepresentation seen, RealmRepresentation change) {
        // Nobody can sign in to a realm that is not.
        boolean changed = set(true, seen.isEnabled(), change::setEnabled);
        changed |= set(true, seen.isOrganizationsEnabled(), change::setOrganizationsEnabled);
        changed |= set(true, seen.isEventsEnabled(), change::setEventsEnabled);
        changed |= set(true, seen.isAdminEventsEnabled(), change::setAdminEventsEnabled);
        changed |= recordNeededTypes(seen, change);
        // People are known by their address, the one thing that an invitation and a sign-in have in common.
        changed |= set(true, seen.isRegistrationEmailAsUsername(), change::setRegistrationEmailAsUsername);
        changed |= set(true, seen.isLoginWithEmailAllowed(), change::setLoginWithEmailAllowed);
        changed |= set(false, seen.isDuplicateEmailsAllowed(), change::setDuplicateEmailsAllowed);
        // Who comes from an identity provider that is removed sets a password this way.
        changed |= set(true, seen.isResetPasswordAllowed(), change::setResetPasswordAllowed);
        changed |= set(
                INVITATION_SECONDS,
                seen.getActionTokenGeneratedByAdminLifespan(),
                change::setActionTokenGeneratedByAdminLifespan);
        boolean mail = mailServer.isPresent() && !sendsThrough(mailServer.get(), seen);
        if (mail) {
            change.setSmtpServer(mailServer.get().settings());
        }
        return changed || mail;
    }

    private static <T> boolean set(T desired, T seen, Consumer<T> setter) {
        if (Objects.equals(desired, seen)) {
            return false;
        }
        setter.accept(desired);
        return true;
    }

    /** An empty list means all types. */
    private static boolean recordNeededTypes(RealmRepresentation seen, RealmRepresentation change) {
        if (seen.getEnabledEventTypes() == null
                || seen.getEnabledEventTypes().isEmpty()
                || seen.getEnabledEventTypes().containsAll(RecordedEvents.types())) {
            return false;
        }
        TreeSet<String> types = new TreeSet<>(seen.getEnabledEventTypes());
        types.addAll(RecordedEvents.types());
        change.setEnabledEventTypes(types.stream().toList());
        return true;
    }

    /** Keycloak shows no password, so it is never known to be the right one, and written at every look. */
    private static boolean sendsThrough(MailServer desired, RealmRepresentation seen) {
        Map<String, String> shown = new HashMap<>(seen.getSmtpServer() == null ? Map.of() : seen.getSmtpServer());
        boolean hasPassword = shown.remove(PASSWORD) != null;
        return shown.entrySet().containsAll(desired.withoutPassword().entrySet())
                && !hasPassword
                && desired.password() == null;
    }
}
