package dev.tenantry.benchmarks.race.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/** The document that one organization's consumers were told last. */
final class DocumentGenerations {

    private JsonNode latest = MissingNode.getInstance();

    void check(EntitlementsRevision revision, Violations violations) {
        JsonNode generation = revision.document().path("generation");
        JsonNode before = latest.path("generation");
        boolean grows = generation.isIntegralNumber() && generation.longValue() > before.asLong(0);
        // The same once more, as when somebody else put a label on it.
        if (!grows && !latest.equals(revision.document())) {
            violations.add(Rule.GenerationGrows, revision.where(), "generation " + generation + " after " + before);
        }
        latest = revision.document();
    }
}
