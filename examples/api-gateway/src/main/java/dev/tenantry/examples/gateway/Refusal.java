package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/** The answer to a request that does not reach the API (RFC 6750, section 3). It does not repeat what was sent. */
record Refusal(int status, String header, String headerValue, Map<String, String> body) {

    private static final String CHALLENGE = "WWW-Authenticate";

    /** Without an error code, as RFC 6750 has it for who shows nothing. */
    static Refusal noKey() {
        return new Refusal(401, CHALLENGE, "Bearer", Map.of());
    }

    /** The same for a key that is damaged, made up, revoked or expired: which of them is nobody's business. */
    static Refusal invalidKey() {
        return error(401, "invalid_token", "", "The API key is not valid, or no longer.");
    }

    static Refusal insufficientScope(String scope) {
        return error(
                403, "insufficient_scope", ", scope=\"" + scope + "\"", "The API key needs the scope " + scope + ".");
    }

    static Refusal unavailable(Duration retryAfter) {
        return new Refusal(
                503,
                "Retry-After",
                String.valueOf(retryAfter.toSeconds()),
                Map.of("error_description", "The API key cannot be checked at the moment."));
    }

    private static Refusal error(int status, String error, String more, String description) {
        return new Refusal(
                status,
                CHALLENGE,
                "Bearer error=\"" + error + "\"" + more,
                Map.of("error", error, "error_description", description));
    }

    void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set(header, headerValue);
        JsonAnswer.send(exchange, status, body);
    }
}
