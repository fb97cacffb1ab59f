package dev.tenantry.operator.identity.keycloak.realm;

import dev.tenantry.operator.identity.keycloak.KeycloakMarks;
import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.RealmRepresentation;

/**
 * Says on the shared realm which installation keeps it: two of them would undo each other's mail server and claims for ever.
 * A Dedicated realm carries its mark from the beginning.
 */
final class ManagerMark implements RealmSection {

    private final String installation;

    ManagerMark(String installation) {
        this.installation = installation;
    }

    @Override
    public boolean change(RealmRepresentation seen, RealmRepresentation change) {
        Map<String, String> attributes = new HashMap<>();
        if (seen.getAttributes() != null) {
            attributes.putAll(seen.getAttributes());
        }
        String manager = attributes.putIfAbsent(KeycloakMarks.INSTALLATION, installation);
        if (manager == null) {
            // All of them: Keycloak clears the attributes that an update leaves out.
            change.setAttributes(attributes);
            return true;
        }
        if (!manager.equals(installation)) {
            throw new ForeignRealmPartException("Realm " + seen.getRealm() + " is kept by installation \"" + manager
                    + "\", and only one may do that. Set keycloak.realmSettings of this one to Unmanaged; if the other"
                    + " does not keep it any more, remove the attribute " + KeycloakMarks.INSTALLATION
                    + " from the realm in Keycloak");
        }
        return false;
    }
}
