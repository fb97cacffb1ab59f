package dev.tenantry.examples.gateway;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;

/** A response with a JSON body. */
final class JsonAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NO_BODY = -1;

    private JsonAnswer() {}

    static void send(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        if (body.isEmpty() || exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, NO_BODY);
            return;
        }
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
