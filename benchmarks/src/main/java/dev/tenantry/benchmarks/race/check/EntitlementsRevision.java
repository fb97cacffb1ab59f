package dev.tenantry.benchmarks.race.check;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * One revision of what consumers are told.
 *
 * @param writtenAt by the clock of the API server, in whole seconds
 */
public record EntitlementsRevision(String organization, String resourceVersion, Instant writtenAt, JsonNode document) {

    String where() {
        return "entitlements of " + organization + ", revision " + resourceVersion;
    }
}
