package dev.tenantry.operator.identity.keycloak;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.operator.testing.FixedConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A Keycloak that signs the operator in and answers as a test tells it to, with a connection to it. */
final class KeycloakStub implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService answering = Executors.newCachedThreadPool();
    private final KeycloakConnection connection;
    private final AtomicInteger tokens = new AtomicInteger();

    KeycloakStub() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        // One call may wait for another.
        server.setExecutor(answering);
        // Each sign-in gives another token.
        server.createContext(
                "/realms/tenantry/protocol/openid-connect/token",
                call -> answer(
                        call,
                        200,
                        "{\"access_token\": \"token-" + tokens.incrementAndGet() + "\", \"expires_in\": 300}"));
        server.start();
        connection = new KeycloakConnection(
                FixedConfig.of("http://localhost:" + server.getAddress().getPort()));
    }

    void on(String path, HttpHandler handler) {
        server.createContext(path, handler);
    }

    KeycloakConnection connection() {
        return connection;
    }

    static void answer(HttpExchange call, int status, String body) throws IOException {
        call.getRequestBody().readAllBytes();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }

    @Override
    public void close() {
        connection.close();
        server.stop(0);
        answering.shutdownNow();
    }
}
