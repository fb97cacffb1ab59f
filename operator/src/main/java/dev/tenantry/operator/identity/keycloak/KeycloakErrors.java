package dev.tenantry.operator.identity.keycloak;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
