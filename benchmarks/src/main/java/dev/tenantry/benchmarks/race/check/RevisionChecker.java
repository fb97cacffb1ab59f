package dev.tenantry.benchmarks.race.check;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.v1alpha1.Concurrency;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks the revisions of plans, grants and entitlements as they come: each kind in its order, the kinds in any. May be used
 * by several threads.
 */
public final class RevisionChecker {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Duration hold;
    private final Violations violations = new Violations();
    private final PlanLimits plans = new PlanLimits();
    private final Map<String, Histories> organizations = new HashMap<>();
    private long checked;

    /** What came before, of one organization. */
    private record Histories(
            PlanGenerations inStatus,
            PlanGenerations inEntitlements,
            GrantedDocuments documents,
            DocumentGenerations generations,
            PublishedShares published) {}

    /** @param hold how long what is taken away is kept before somebody else may have it */
    public RevisionChecker(Duration hold) {
        this.hold = hold;
    }

    public synchronized void plan(PlanRevision revision) {
        plans.learn(revision, violations);
    }

    public synchronized void grants(GrantsRevision revision) {
        violations.next(revision.organization(), revision.where() + ": " + revision.concurrency());
        Histories histories = of(revision.organization());
        histories.documents.granted(revision.concurrency());
        document(revision.where(), revision.concurrency(), histories.inStatus);
        checked++;
    }

    public synchronized void entitlements(EntitlementsRevision revision) {
        JsonNode concurrency = revision.document().path("concurrency");
        if (concurrency.isMissingNode()) {
            violations.add(Rule.DocumentAgrees, revision.where(), "no grants in it: " + revision.document());
            return;
        }
        Concurrency shares = read(concurrency);
        violations.next(revision.organization(), revision.where() + ", at " + revision.writtenAt() + ": " + shares);
        Histories histories = of(revision.organization());
        histories.documents.published(revision.where(), shares);
        document(revision.where(), shares, histories.inEntitlements);
        histories.generations.check(revision, violations);
        DocumentCheck.run(revision, shares, violations);
        histories.published.check(revision.where(), revision.writtenAt(), shares, violations);
        checked++;
    }

    private void document(String where, Concurrency shares, PlanGenerations generations) {
        SharesCheck.run(where, shares, violations);
        plans.check(where, shares, violations);
        generations.check(where, shares, violations);
    }

    private Histories of(String organization) {
        return organizations.computeIfAbsent(
                organization,
                none -> new Histories(
                        new PlanGenerations(),
                        new PlanGenerations(),
                        new GrantedDocuments(),
                        new DocumentGenerations(),
                        new PublishedShares(hold)));
    }

    private static Concurrency read(JsonNode concurrency) {
        try {
            return JSON.treeToValue(concurrency, Concurrency.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Not a document of grants: " + concurrency, unreadable);
        }
    }

    /** Revisions of grants and of entitlements so far. */
    public synchronized long checked() {
        return checked;
    }

    /** To be called when every revision has been seen: what has no counterpart by now never had one. */
    public synchronized void finish() {
        plans.finish(violations);
        organizations.values().forEach(histories -> histories.documents.finish(violations));
    }

    /** The first violations of each rule. */
    public synchronized List<Violation> violations() {
        return violations.kept();
    }

    public synchronized Map<Rule, Integer> counts() {
        return violations.counts();
    }
}
