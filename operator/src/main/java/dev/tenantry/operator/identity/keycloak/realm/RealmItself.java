package dev.tenantry.operator.identity.keycloak.realm;

import java.util.List;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.RealmRepresentation;

/** The realm's own representation: read once for all its sections, and written once where one of them asks for it. */
final class RealmItself implements RealmPart {

    private final List<RealmSection> sections;

    RealmItself(RealmSection... sections) {
        this.sections = List.of(sections);
    }

    @Override
    public String name() {
        return "the settings";
    }

    @Override
    public boolean ensure(RealmResource realm) {
        RealmRepresentation seen = realm.toRepresentation();
        RealmRepresentation change = new RealmRepresentation();
        boolean changed = false;
        for (RealmSection section : sections) {
            changed |= section.change(seen, change);
        }
        if (changed) {
            // Keycloak leaves alone what an update does not name.
            realm.update(change);
        }
        return false;
    }
}
