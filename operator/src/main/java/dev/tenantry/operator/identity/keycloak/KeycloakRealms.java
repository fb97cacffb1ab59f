package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityRealm;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Realms;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ForbiddenException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** Keycloak's realms, with the marks as attributes. Whoever makes one has all rights in it, and in no other. */
@ApplicationScoped
class KeycloakRealms implements Realms {

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;

    KeycloakRealms(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
    }

    @Override
    public boolean areConfigured() {
        return keycloak.makesRealms();
    }

    @Override
    public Optional<IdentityRealm> find(Realm realm, TenantKey owner) {
        try {
            return Optional.ofNullable(
                            keycloak.find(realm, "Looking for realm " + realm, RealmResource::toRepresentation))
                    .map(found -> standing(found, owner));
        } catch (IdentityException e) {
            if (e.getCause() instanceof ForbiddenException) {
                return Optional.of(new IdentityRealm(Ownership.FOREIGN, false, false));
            }
            throw e;
        }
    }

    private IdentityRealm standing(RealmRepresentation found, TenantKey owner) {
        Map<String, String> attributes =
                Optional.ofNullable(found.getAttributes()).orElse(Map.of());
        return new IdentityRealm(
                marks.plainOwnership(attributes, owner),
                // To those without rights in it Keycloak tells the realm's name and hardly more.
                found.getId() != null,
                attributes.containsKey(KeycloakMarks.ADOPTED));
    }

    @Override
    public void create(Realm realm, TenantKey owner) {
        RealmRepresentation made = new RealmRepresentation();
        made.setRealm(realm.name());
        made.setEnabled(true);
        made.setOrganizationsEnabled(true);
        made.setEventsEnabled(true);
        made.setAdminEventsEnabled(true);
        made.setEventsExpiration(RecordedEvents.KEPT.toSeconds());
        made.setAttributes(new HashMap<>());
        marks.putPlain(made.getAttributes(), owner);
        keycloak.onServer(realm, "Creating realm " + realm, server -> {
            server.realms().create(made);
            return Boolean.TRUE;
        });
    }

    @Override
    public void adopt(Realm realm, TenantKey owner) {
        keycloak.run(realm, "Taking over realm " + realm, api -> {
            // Read first: Keycloak clears the attributes that an update leaves out.
            RealmRepresentation found = api.toRepresentation();
            Map<String, String> attributes = new HashMap<>();
            if (found.getAttributes() != null) {
                attributes.putAll(found.getAttributes());
            }
            marks.putPlain(attributes, owner);
            attributes.put(KeycloakMarks.ADOPTED, "true");
            RealmRepresentation change = new RealmRepresentation();
            change.setAttributes(attributes);
            api.update(change);
        });
    }

    @Override
    public void delete(Realm realm) {
        keycloak.find(realm, "Deleting realm " + realm, api -> {
            api.remove();
            return Boolean.TRUE;
        });
    }
}
