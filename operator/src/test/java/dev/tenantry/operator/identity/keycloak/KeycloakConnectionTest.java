package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Realm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.UserRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakConnectionTest {

    private static final Realm REALM = new Realm("tenantry");

    private final List<String> tokensSeen = new CopyOnWriteArrayList<>();
    private KeycloakStub keycloak;

    /** A Keycloak that was restored: it does not know the token that it gave out before. */
    @BeforeEach
    void aRestoredKeycloakAnswers() throws IOException {
        keycloak = new KeycloakStub();
        keycloak.on("/admin/realms/tenantry/users", call -> {
            String token = call.getRequestHeaders().getFirst("Authorization");
            tokensSeen.add(token);
            call.getResponseHeaders().add("Location", "http://keycloak/users/u1");
            KeycloakStub.answer(call, "Bearer token-1".equals(token) ? 401 : 201, "");
        });
    }

    @AfterEach
    void stop() {
        keycloak.close();
    }

    @Test
    void what_is_created_with_a_stale_token_is_created_with_a_new_one() {
        String id = keycloak.connection()
                .call(
                        REALM,
                        "Creating",
                        api -> KeycloakConnection.created(api.users().create(new UserRepresentation())));

        assertThat(id).isEqualTo("u1");
        assertThat(tokensSeen).containsExactly("Bearer token-1", "Bearer token-2");
    }
}
