package dev.tenantry.operator.identity.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.operator.identity.IdentityFailure;
import jakarta.ws.rs.core.Response;

/** Reads what Keycloak says of an error: {@code {"errorMessage": …}} or OAuth's {@code {"error", "error_description"}}. */
final class KeycloakErrors {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;

    private KeycloakErrors() {}

    /** Keycloak's own words in brackets, or nothing when it gave none. */
    static String detail(Response response) {
        String body;
        try {
            body = response.readEntity(String.class);
        } catch (RuntimeException unreadable) {
            return "";
        }
        if (body == null || body.isBlank()) {
            return "";
        }
        try {
            JsonNode answer = JSON.readTree(body);
            for (String field : new String[] {"errorMessage", "error_description", "error"}) {
                if (answer.hasNonNull(field)) {
                    return " (" + shortened(answer.get(field).asText()) + ")";
                }
            }
            return "";
        } catch (JsonProcessingException notJson) {
            return "";
        }
    }

    /** What an answer other than success means. */
    static IdentityFailure failure(int status) {
        return switch (status) {
            case 401, 403 -> IdentityFailure.IdentityDenied;
            case 404 -> IdentityFailure.IdentityNotFound;
            case 409 -> IdentityFailure.IdentityConflict;
            case 429 -> IdentityFailure.IdentityThrottled;
            // A proxy in front of it, or Keycloak while it starts.
            case 502, 503, 504 -> IdentityFailure.IdentityUnreachable;
            default -> status >= 500 ? IdentityFailure.IdentityFailed : IdentityFailure.IdentityRejected;
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
