package dev.tenantry.operator.setup;

import dev.tenantry.operator.identity.keycloak.realm.RealmBlueprint;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

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
            keycloak.realms().create(realm);
        }
        RealmResource realm = keycloak.realm(request.realm());
        RealmBlueprint.parts(request.installation(), request.roles(), request.mailServer())
                .forEach(part -> part.ensure(realm));
    }
}
