package dev.tenantry.operator.setup;

import java.util.Map;
import java.util.Set;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.userprofile.config.UPAttribute;
import org.keycloak.representations.userprofile.config.UPAttributePermissions;
import org.keycloak.representations.userprofile.config.UPConfig;

/** Makes or completes the realm itself. */
final class RealmPreparation {

    private final Keycloak keycloak;
    private final SetupRequest request;

    RealmPreparation(Keycloak keycloak, SetupRequest request) {
        this.keycloak = keycloak;
        this.request = request;
    }

    void run() {
        boolean exists = keycloak.realms().findAll().stream()
                .anyMatch(realm -> request.realm().equals(realm.getRealm()));
        if (!exists) {
            RealmRepresentation realm = new RealmRepresentation();
            realm.setRealm(request.realm());
            realm.setEnabled(true);
            // People are known by their address, the one thing that an invitation and a sign-in have in common.
            realm.setRegistrationEmailAsUsername(true);
            realm.setLoginWithEmailAllowed(true);
            keycloak.realms().create(realm);
        }
        RealmResource realm = keycloak.realm(request.realm());
        complete(realm);
        declareAttributes(realm);
    }

    private void complete(RealmResource resource) {
        RealmRepresentation realm = resource.toRepresentation();
        realm.setOrganizationsEnabled(true);
        realm.setEventsEnabled(true);
        realm.setAdminEventsEnabled(true);
        request.mailServer()
                .ifPresent(server -> realm.setSmtpServer(
                        Map.of("host", server.host(), "port", server.port(), "from", server.from())));
        resource.update(realm);
    }

    /** Keycloak drops attributes of accounts that its user profile does not declare. */
    private static void declareAttributes(RealmResource realm) {
        UPConfig profile = realm.users().userProfile().getConfiguration();
        boolean changed = declare(profile, "phoneNumber", Set.of("admin", "user"));
        changed |= declare(profile, "tenantry.installation", Set.of("admin"));
        changed |= declare(profile, "tenantry.owner", Set.of("admin"));
        changed |= declare(profile, "tenantry.adopted", Set.of("admin"));
        if (changed) {
            realm.users().userProfile().update(profile);
        }
    }

    private static boolean declare(UPConfig profile, String name, Set<String> who) {
        if (profile.getAttribute(name) != null) {
            return false;
        }
        UPAttributePermissions permissions = new UPAttributePermissions();
        permissions.setView(who);
        permissions.setEdit(who);
        UPAttribute attribute = new UPAttribute(name, permissions);
        profile.addOrReplaceAttribute(attribute);
        return true;
    }
}
