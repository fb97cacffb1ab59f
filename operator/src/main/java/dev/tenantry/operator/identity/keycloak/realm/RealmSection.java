package dev.tenantry.operator.identity.keycloak.realm;

import org.keycloak.representations.idm.RealmRepresentation;

/** What Keycloak shows and takes as a section of the realm's own representation; pure. */
interface RealmSection {

    /**
     * Puts into the change what is not as it should be, or cannot be seen to be, and nothing when all is.
     *
     * @return whether there is something to write
     * @throws ForeignRealmPartException when somebody else keeps the realm
     */
    boolean change(RealmRepresentation seen, RealmRepresentation change);
}
