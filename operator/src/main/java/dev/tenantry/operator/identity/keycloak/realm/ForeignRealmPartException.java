package dev.tenantry.operator.identity.keycloak.realm;

/** Somebody else made what has the name of a part of the realm; it is left as it is. */
public class ForeignRealmPartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ForeignRealmPartException(String what) {
        super(what);
    }
}
