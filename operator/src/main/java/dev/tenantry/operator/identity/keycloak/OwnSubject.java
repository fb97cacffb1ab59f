package dev.tenantry.operator.identity.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Who the operator is in Keycloak: the subject of its token. Its own changes are known by it, and when it is another one,
 * Keycloak was emptied, restored or replaced.
 */
@ApplicationScoped
class OwnSubject {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakConnection keycloak;
    private @Nullable String token;
    private @Nullable String subject;

    OwnSubject(KeycloakConnection keycloak) {
        this.keycloak = keycloak;
    }

    synchronized boolean is(@Nullable String userId) {
        return subject != null && subject.equals(userId);
    }

    /**
     * Takes over the token in use. Call it after a call to Keycloak: a token of the Keycloak before was refused then, and
     * the client has signed in anew.
     *
     * @return whether it is somebody else's than the one before
     */
    synchronized boolean renew() {
        String now = keycloak.accessToken();
        if (now.equals(token)) {
            return false;
        }
        String before = subject;
        token = now;
        subject = subjectOf(now);
        return before != null && !before.equals(subject);
    }

    private static String subjectOf(String jwt) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.", -1)[1]))
                    .path("sub")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("Keycloak's access token is no JSON Web Token (RFC 7519)", e);
        }
    }
}
