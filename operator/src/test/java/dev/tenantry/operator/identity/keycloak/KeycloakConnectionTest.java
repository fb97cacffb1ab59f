package dev.tenantry.operator.identity.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.testing.FixedConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
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
    private int tokens;
    private HttpServer keycloak;
    private KeycloakConnection connection;

    /** A Keycloak that was restored: it does not know the token that it gave out before. */
    @BeforeEach
    void aRestoredKeycloakAnswers() throws IOException {
        keycloak = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        keycloak.createContext(
                "/realms/tenantry/protocol/openid-connect/token",
                call -> answer(call, 200, "{\"access_token\": \"token-" + ++tokens + "\", \"expires_in\": 300}"));
        keycloak.createContext("/admin/realms/tenantry/users", call -> {
            String token = call.getRequestHeaders().getFirst("Authorization");
            tokensSeen.add(token);
            call.getResponseHeaders().add("Location", "http://keycloak/users/u1");
            answer(call, "Bearer token-1".equals(token) ? 401 : 201, "");
        });
        keycloak.start();
        connection = new KeycloakConnection(
                FixedConfig.of("http://localhost:" + keycloak.getAddress().getPort()));
    }

    @AfterEach
    void stop() {
        connection.close();
        keycloak.stop(0);
    }

    @Test
    void what_is_created_with_a_stale_token_is_created_with_a_new_one() {
        String id = connection.call(
                REALM, "Creating", api -> KeycloakConnection.created(api.users().create(new UserRepresentation())));

        assertThat(id).isEqualTo("u1");
        assertThat(tokensSeen).containsExactly("Bearer token-1", "Bearer token-2");
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        call.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
