package dev.tenantry.operator.entitlements;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.operator.document.DocumentKind;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.util.HashMap;
import java.util.Map;

/** The grants that consumers were last told of. */
public final class PublishedGrants {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Integer> granted;

    private PublishedGrants(Map<String, Integer> granted) {
        this.granted = granted;
    }

    /** A document that cannot be read tells of nothing: it is replaced in any case. */
    public static PublishedGrants in(ConfigMap published) {
        Map<String, Integer> granted = new HashMap<>();
        try {
            String document = published.getData() == null
                    ? ""
                    : published.getData().getOrDefault(DocumentKind.ENTITLEMENTS.entry(), "");
            for (JsonNode grant : JSON.readTree(document).path("concurrency").path("grants")) {
                granted.put(
                        grant.path("environment").asText(),
                        grant.path("granted").asInt());
            }
        } catch (JsonProcessingException unreadable) {
            return new PublishedGrants(Map.of());
        }
        return new PublishedGrants(granted);
    }

    /** Whether a consumer still believes to have more than {@code now} gives it. */
    public boolean exceed(Concurrency now) {
        Map<String, Integer> rest = new HashMap<>(granted);
        for (Grant grant : now.grants()) {
            Integer told = rest.remove(grant.environment());
            if (told != null && told > grant.granted()) {
                return true;
            }
        }
        return rest.values().stream().anyMatch(told -> told > 0);
    }
}
