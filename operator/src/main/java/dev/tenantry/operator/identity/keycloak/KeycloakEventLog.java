package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.AccountEvent;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.AdminEventRepresentation;
import org.keycloak.representations.idm.EventRepresentation;
import org.keycloak.representations.idm.RealmEventsConfigRepresentation;

/**
 * Keycloak's two logs of a realm: what was done over the Admin API, and what people did with their accounts. For the watch.
 */
@ApplicationScoped
class KeycloakEventLog {

    private final KeycloakConnection keycloak;

    KeycloakEventLog(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    List<AdminEventRepresentation> adminEvents(Realm realm, EventCursor.Query query) {
        return keycloak.watch(
                realm,
                "Reading the admin events of realm " + realm,
                events -> events.getAdminEvents(
                        null, null, null, null, null, null, null, from(query), null, 0, query.max(), direction(query)));
    }

    List<EventRepresentation> userEvents(Realm realm, EventCursor.Query query) {
        return keycloak.watch(
                realm,
                "Reading the user events of realm " + realm,
                events -> events.getEvents(
                        AccountEventTypes.names(),
                        null,
                        null,
                        from(query),
                        null,
                        null,
                        0,
                        query.max(),
                        direction(query)));
    }

    /**
     * Uses of keys, the newest first: requests for a token by clients that were granted.
     *
     * @param from the earliest time in milliseconds, inclusive; 0 for all
     * @param first how many of the newest to leave out
     */
    List<EventRepresentation> keyUses(Realm realm, long from, int first, int max) {
        return keycloak.watch(
                realm,
                "Reading the uses of keys in realm " + realm,
                events -> events.getEvents(
                        List.of(RecordedEvents.KEY_USE),
                        null,
                        null,
                        from == 0 ? null : Long.toString(from),
                        null,
                        null,
                        first,
                        max,
                        "desc"));
    }

    /** Whether both logs record everything that is followed; without the uses of keys, nothing but those is missed. */
    boolean isRecording(Realm realm) {
        return recordsAll(keycloak.watch(
                realm, "Reading the event settings of realm " + realm, RealmResource::getRealmEventsConfig));
    }

    /** No types are all types. */
    static boolean recordsAll(RealmEventsConfigRepresentation settings) {
        List<String> types = settings.getEnabledEventTypes();
        return settings.isEventsEnabled()
                && Boolean.TRUE.equals(settings.isAdminEventsEnabled())
                && (types == null || types.isEmpty() || types.containsAll(AccountEventTypes.names()));
    }

    static Optional<AccountEvent> accountEvent(Realm realm, EventRepresentation event) {
        if (event.getUserId() == null) {
            return Optional.empty();
        }
        return AccountEventTypes.of(event.getType())
                .map(type -> new AccountEvent(
                        realm, event.getUserId(), type, Instant.ofEpochMilli(event.getTime()), event.getClientId()));
    }

    private static @Nullable String from(EventCursor.Query query) {
        return query.newestFirst() ? null : Long.toString(query.from());
    }

    private static String direction(EventCursor.Query query) {
        return query.newestFirst() ? "desc" : "asc";
    }
}
