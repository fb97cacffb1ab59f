package dev.tenantry.operator.identity.keycloak.realm;

import org.keycloak.admin.client.resource.RealmResource;

/** One part of a realm that all its organizations share. It remembers nothing of a realm: one serves for all. */
public interface RealmPart {

    /** What it is, as the end of a sentence that begins with "Keeping". */
    String name();

    /**
     * Writes what is not as it should be, or cannot be seen to be, and nothing when all is.
     *
     * @return whether something that other objects refer to was missing
     * @throws ForeignRealmPartException when somebody else holds a name that it needs
     */
    boolean ensure(RealmResource realm);
}
