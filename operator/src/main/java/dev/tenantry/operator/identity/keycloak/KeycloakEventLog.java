package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;

/** Keycloak's two logs of a realm: what was done over the Admin API, and what people did with their accounts. */
@ApplicationScoped
class KeycloakEventLog {

    /** Keycloak's types, and what they mean here. Those of clients are left out: each token of a key makes one. */
    private static final Map<String, AccountEvent.Type> TYPES = Map.ofEntries(
            Map.entry("LOGIN", AccountEvent.Type.SIGNED_IN),
            Map.entry("REGISTER", AccountEvent.Type.JOINED),
            Map.entry("INVITE_ORG", AccountEvent.Type.JOINED),
            Map.entry("EXECUTE_ACTION_TOKEN", AccountEvent.Type.JOINED),
            Map.entry("IDENTITY_PROVIDER_FIRST_LOGIN", AccountEvent.Type.JOINED),
            Map.entry("UPDATE_PROFILE", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("UPDATE_EMAIL", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("VERIFY_EMAIL", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("VERIFY_PROFILE", AccountEvent.Type.PROFILE_CHANGED),
            Map.entry("UPDATE_CREDENTIAL", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("REMOVE_CREDENTIAL", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("UPDATE_PASSWORD", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("UPDATE_TOTP", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("REMOVE_TOTP", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("FEDERATED_IDENTITY_LINK", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("REMOVE_FEDERATED_IDENTITY", AccountEvent.Type.CREDENTIALS_CHANGED),
            Map.entry("DELETE_ACCOUNT", AccountEvent.Type.DELETED));

    private static final List<String> TYPE_NAMES =
            TYPES.keySet().stream().sorted().toList();
    private static final String ORGANIZATION = "org_id";

    private final KeycloakConnection keycloak;

    KeycloakEventLog(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    List<AdminEventRepresentation> adminEvents(Realm realm, EventCursor.Query query) {
        return keycloak.call(
                realm,
                "Reading the admin events of realm " + realm,
                events -> events.getAdminEvents(
                        null, null, null, null, null, null, null, from(query), null, 0, query.max(), direction(query)));
    }

    List<EventRepresentation> userEvents(Realm realm, EventCursor.Query query) {
        return keycloak.call(
                realm,
                "Reading the user events of realm " + realm,
                events -> events.getEvents(
                        TYPE_NAMES, null, null, from(query), null, null, 0, query.max(), direction(query)));
    }

    /** Whether admin events are recorded at all. */
    boolean isRecording(Realm realm) {
        return Boolean.TRUE.equals(keycloak.call(
                realm, "Reading the event settings of realm " + realm, events -> events.getRealmEventsConfig()
                        .isAdminEventsEnabled()));
    }

    static Optional<AccountEvent> accountEvent(Realm realm, EventRepresentation event) {
        AccountEvent.Type type = TYPES.get(event.getType());
        if (type == null || event.getUserId() == null) {
            return Optional.empty();
        }
        return Optional.of(new AccountEvent(
                realm,
                event.getUserId(),
                type,
                Instant.ofEpochMilli(event.getTime()),
                event.getClientId(),
                event.getDetails() == null ? null : event.getDetails().get(ORGANIZATION)));
    }

    private static @Nullable String from(EventCursor.Query query) {
        return query.newestFirst() ? null : Long.toString(query.from());
    }

    private static String direction(EventCursor.Query query) {
        return query.newestFirst() ? "desc" : "asc";
    }
}
