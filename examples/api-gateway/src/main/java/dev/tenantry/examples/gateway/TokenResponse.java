package dev.tenantry.examples.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Reads a token and its claims from the answer to a token request (RFC 6749, section 5.1).
 *
 * <p>The token's signature is not checked: it came straight from the issuer, over TLS, in answer to our own request, and has
 * been in nobody else's hands. Never do this with a token that a caller brought.
 */
final class TokenResponse {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenResponse() {}

    static AccessToken read(String body) throws KeycloakUnavailableException {
        try {
            JsonNode answer = JSON.readTree(body);
            String token = answer.path("access_token").asText();
            Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong());
            return new AccessToken(token, claims(token), lifetime);
        } catch (IOException | IllegalArgumentException unreadable) {
            // Without the cause: its message may quote the token.
            throw new KeycloakUnavailableException("The answer to the token request cannot be read.");
        }
    }

    private static KeyClaims claims(String token) throws IOException {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("Not a JWT.");
        }
        JsonNode payload = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
        Iterator<String> organizations = payload.path("organization").fieldNames();
        if (!organizations.hasNext()) {
            throw new IllegalArgumentException("No organization.");
        }
        return new KeyClaims(organizations.next(), environment(payload), scopes(payload));
    }

    private static Optional<String> environment(JsonNode payload) {
        return Optional.ofNullable(payload.path("environment").textValue());
    }

    private static List<String> scopes(JsonNode payload) {
        return StreamSupport.stream(payload.path("scopes").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    /** Whether the answer of an introspection (RFC 7662, section 2.2) says that the token is good. */
    static boolean isActive(String body) throws KeycloakUnavailableException {
        try {
            return JSON.readTree(body).path("active").asBoolean();
        } catch (JsonProcessingException unreadable) {
            throw new KeycloakUnavailableException("The answer to the introspection cannot be read.");
        }
    }

    /** The code of a refusal (RFC 6749, section 5.2), empty when there is none. */
    static String error(String body) {
        try {
            return JSON.readTree(body).path("error").asText();
        } catch (JsonProcessingException noJson) {
            return "";
        }
    }
}
