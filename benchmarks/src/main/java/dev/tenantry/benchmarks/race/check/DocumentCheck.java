package dev.tenantry.benchmarks.race.check;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import java.util.Map;
import java.util.TreeMap;

/** Whether all parts of one published document say the same. */
final class DocumentCheck {

    private DocumentCheck() {}

    static void run(EntitlementsRevision revision, Concurrency shares, Violations violations) {
        JsonNode document = revision.document();
        JsonNode subject = document.path("organization");
        same(revision, "organization", revision.organization(), organization(subject), violations);
        same(
                revision,
                "plan",
                String.valueOf(shares.plan()),
                document.path("plan").asText("null"),
                violations);
        same(
                revision,
                "limit",
                String.valueOf(shares.limit()),
                document.path("limits").path("maxConcurrentCalls").asText("null"),
                violations);
        shares(revision, "granted", Shares.byEnvironment(shares, Grant::granted), violations);
        shares(revision, "reserved", Shares.byEnvironment(shares, Grant::reserved), violations);
    }

    private static void shares(
            EntitlementsRevision revision, String share, Map<String, Integer> granted, Violations violations) {
        Map<String, Integer> told = new TreeMap<>();
        for (JsonNode environment : revision.document().path("environments")) {
            told.put(environment.path("name").asText(), environment.path(share).asInt());
        }
        Map<String, Integer> expected = new TreeMap<>(granted);
        // One that was not given anything yet is told so.
        told.keySet().forEach(environment -> expected.putIfAbsent(environment, 0));
        same(revision, share, expected.toString(), told.toString(), violations);
    }

    private static String organization(JsonNode subject) {
        return subject.path("namespace").asText() + "/" + subject.path("name").asText();
    }

    private static void same(
            EntitlementsRevision revision, String part, String expected, String actual, Violations violations) {
        if (!expected.equals(actual)) {
            violations.add(Rule.DocumentAgrees, revision.where(), part + " " + actual + " beside " + expected);
        }
    }
}
