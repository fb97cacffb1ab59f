package dev.tenantry.operator.identity.keycloak;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.operator.identity.Realm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who the operator is in Keycloak: the subjects of its tokens, one for the shared realm and one for Dedicated ones. Its own
 * changes are known by them, and when one is another, Keycloak was emptied, restored or replaced.
 */
@ApplicationScoped
class OwnSubject {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<Realm, Realm> homes;
    private final Function<Realm, String> tokens;
    private final Map<Realm, Identity> byHome = new HashMap<>();

    @Inject
    OwnSubject(KeycloakConnection keycloak) {
        this(keycloak::homeOfAccount, keycloak::accessToken);
    }

    /**
     * @param homes the realm in which the account is that is used for a realm
     * @param tokens the token in use for a realm
     */
    OwnSubject(Function<Realm, Realm> homes, Function<Realm, String> tokens) {
        this.homes = homes;
        this.tokens = tokens;
    }

    synchronized boolean is(@Nullable String userId) {
        return byHome.values().stream().anyMatch(identity -> identity.subject.equals(userId));
    }

    /**
     * Takes over the token in use for the realm. Call it after a call to Keycloak: a token of the Keycloak before was
     * refused then, and the client has signed in anew.
     *
     * @return whether it is somebody else's than the one before; told once for all accounts
     */
    synchronized boolean renew(Realm realm) {
        String now = tokens.apply(realm);
        Realm home = homes.apply(realm);
        Identity before = byHome.get(home);
        if (before != null && now.equals(before.token)) {
            return false;
        }
        Identity identity = new Identity(now, subjectOf(now));
        boolean replaced = before != null && !before.subject.equals(identity.subject);
        if (replaced) {
            byHome.clear();
        }
        byHome.put(home, identity);
        return replaced;
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

    private record Identity(String token, String subject) {

        /** Keeps the token out of whatever prints it. */
        @Override
        public String toString() {
            return subject;
        }
    }
}
