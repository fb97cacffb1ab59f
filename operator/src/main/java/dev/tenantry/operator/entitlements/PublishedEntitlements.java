package dev.tenantry.operator.entitlements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tenantry.operator.document.DocumentKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What consumers were last told.
 *
 * @param generation of the document; 0 when there is none
 * @param granted calls by the name of the environment; null when nobody can read it from there
 */
public record PublishedEntitlements(
        long generation, @Nullable Map<String, Integer> granted) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A document that cannot be read tells of nothing: it is replaced in any case. */
    public static PublishedEntitlements in(@Nullable ConfigMap published) {
        JsonNode document = read(published);
        JsonNode grants = document.path("concurrency").path("grants");
        return new PublishedEntitlements(
                document.path("generation").asLong(), grants.isArray() ? grantedIn(grants) : null);
    }

    private static Map<String, Integer> grantedIn(JsonNode grants) {
        Map<String, Integer> granted = new HashMap<>();
        for (JsonNode grant : grants) {
            granted.put(
                    grant.path("environment").asText(), grant.path("granted").asInt());
        }
        return granted;
    }

    private static JsonNode read(@Nullable ConfigMap published) {
        if (published == null || published.getData() == null) {
            return MissingNode.getInstance();
        }
        try {
            return JSON.readTree(published.getData().getOrDefault(DocumentKind.ENTITLEMENTS.entry(), ""));
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }
}
