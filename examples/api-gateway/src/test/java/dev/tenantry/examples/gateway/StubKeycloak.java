package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tenantry.apikey.ApiKeyValue;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toMap;

/** Answers the two requests as Keycloak does, and remembers them. */
final class StubKeycloak implements AutoCloseable {

    static final Duration TOKEN_LIFETIME = Duration.ofMinutes(5);

    /** A request: what was asked, and the fields of its form. */
    record Request(String endpoint, Map<String, String> form) {}

    private record Answer(int status, String body) {}

    private final HttpServer server;
    private final Map<String, String> claimsByKey = new ConcurrentHashMap<>();
    private final Set<String> activeTokens = ConcurrentHashMap.newKeySet();
    private final AtomicInteger tokens = new AtomicInteger();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final Map<String, Answer> instead = new ConcurrentHashMap<>();
    private volatile CountDownLatch held = new CountDownLatch(0);

    StubKeycloak() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    URI tokenEndpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/token");
    }

    /** The key is good from now on, for what the claims (JSON) say. */
    void issue(ApiKeyValue key, String claims) {
        claimsByKey.put(key.reveal(), claims);
    }

    void revoke(ApiKeyValue key) {
        claimsByKey.remove(key.reveal());
    }

    /** All tokens end, no key does. */
    void endTokens() {
        activeTokens.clear();
    }

    void goAway() {
        answerInstead("token", 503, "");
        answerInstead("introspect", 503, "");
    }

    void comeBack() {
        instead.clear();
    }

    void answerInstead(String endpoint, int status, String body) {
        instead.put(endpoint, new Answer(status, body));
    }

    /** Answers nothing until it is released. */
    CountDownLatch hold() {
        held = new CountDownLatch(1);
        return held;
    }

    List<Request> requests() {
        return List.copyOf(requests);
    }

    /** The endpoints that were asked, in order: {@code token} or {@code introspect}. */
    List<String> asked() {
        return requests.stream().map(Request::endpoint).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String endpoint = exchange.getRequestURI().getPath().replaceAll(".*/", "");
            Request request = new Request(endpoint, form(exchange));
            requests.add(request);
            held.await();
            send(exchange, instead.containsKey(endpoint) ? instead.get(endpoint) : answer(request));
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(Request request) {
        String key = request.form().getOrDefault("client_secret", "");
        String claims = claimsByKey.get(key);
        if (claims == null || !key.contains("_" + request.form().get("client_id"))) {
            return new Answer(401, "{\"error\": \"invalid_client\"}");
        }
        if (request.endpoint().equals("introspect")) {
            return new Answer(
                    200, "{\"active\": " + activeTokens.contains(request.form().get("token")) + "}");
        }
        String token = "head%d.%s.signature".formatted(tokens.incrementAndGet(), base64(claims));
        activeTokens.add(token);
        return new Answer(
                200, "{\"access_token\": \"%s\", \"expires_in\": %d}".formatted(token, TOKEN_LIFETIME.toSeconds()));
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        return Stream.of(body.split("&"))
                .map(field -> field.split("=", 2))
                .collect(toMap(field -> field[0], field -> field[1]));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        held.countDown();
        server.stop(0);
    }
}
