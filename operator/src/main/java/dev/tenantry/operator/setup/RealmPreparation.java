package dev.tenantry.operator.setup;

import dev.tenantry.operator.identity.keycloak.RecordedEvents;
import dev.tenantry.operator.identity.keycloak.realm.RealmBlueprint;
import dev.tenantry.operator.identity.keycloak.realm.RealmPart;
import java.util.List;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Makes or completes the realm itself. What the operator keeps there by its own settings is left to it, so that the two
 * cannot differ; only what it needs to find from its first moment on is switched on, events above all.
 */
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
            realm.setEventsExpiration(RecordedEvents.KEPT.toSeconds());
            keycloak.realms().create(realm);
        }
        RealmResource realm = keycloak.realm(request.realm());
        parts().forEach(part -> part.ensure(realm));
    }

    private List<RealmPart> parts() {
        return request.sharedParts()
                .map(shared -> RealmBlueprint.parts(shared.installation(), shared.roles(), shared.mailServer()))
                .orElseGet(RealmBlueprint::ofEveryInstallation);
    }
}
