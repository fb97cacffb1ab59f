package dev.tenantry.benchmarks.race.check;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The documents that the grants of one organization ever were: what is published is one of them. */
final class GrantedDocuments {

    private final Set<Document> granted = new HashSet<>();
    /** Where what was published, yet not seen as granted: the two are watched apart. */
    private final Map<Document, String> waiting = new HashMap<>();

    /** An empty list and none are the same: server-side apply does not keep an empty one. */
    private record Document(String plan, long planGeneration, Map<String, Integer> granted) {

        static Document of(Concurrency shares) {
            return new Document(shares.plan(), shares.planGeneration(), Shares.byEnvironment(shares, Grant::granted));
        }
    }

    void granted(Concurrency shares) {
        Document document = Document.of(shares);
        granted.add(document);
        waiting.remove(document);
    }

    void published(String where, Concurrency shares) {
        Document document = Document.of(shares);
        if (!granted.contains(document)) {
            waiting.put(document, where);
        }
    }

    void finish(Violations violations) {
        waiting.forEach((shares, where) -> violations.add(Rule.GrantedFirst, where, "never granted: " + shares));
    }
}
