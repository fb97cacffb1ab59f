package dev.tenantry.e2e.support;

import java.util.HashMap;
import java.util.Map;
import org.keycloak.representations.idm.RealmRepresentation;

/** Lets Keycloak look for its mail server where there is none, until it is closed. */
public final class MailAway implements AutoCloseable {

    private final KeycloakView keycloak;
    private final Map<String, String> before;

    private MailAway(KeycloakView keycloak, Map<String, String> before) {
        this.keycloak = keycloak;
        this.before = before;
    }

    public static MailAway in(KeycloakView keycloak) {
        Map<String, String> before = keycloak.realm().toRepresentation().getSmtpServer();
        Map<String, String> nowhere = new HashMap<>(before);
        // The discard port (RFC 863), on which nothing listens.
        nowhere.put("port", "9");
        write(keycloak, nowhere);
        return new MailAway(keycloak, before);
    }

    private static void write(KeycloakView keycloak, Map<String, String> server) {
        RealmRepresentation realm = keycloak.realm().toRepresentation();
        realm.setSmtpServer(server);
        keycloak.realm().update(realm);
    }

    @Override
    public void close() {
        write(keycloak, before);
    }
}
