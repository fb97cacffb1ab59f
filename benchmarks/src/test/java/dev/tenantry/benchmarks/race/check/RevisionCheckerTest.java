package dev.tenantry.benchmarks.race.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

import static dev.tenantry.benchmarks.race.check.Documents.NOON;
import static dev.tenantry.benchmarks.race.check.Documents.ORGANIZATION;
import static dev.tenantry.benchmarks.race.check.Documents.PLAN;
import static dev.tenantry.benchmarks.race.check.Documents.burst;
import static dev.tenantry.benchmarks.race.check.Documents.document;
import static dev.tenantry.benchmarks.race.check.Documents.grants;
import static dev.tenantry.benchmarks.race.check.Documents.published;
import static dev.tenantry.benchmarks.race.check.Documents.reserved;
import static dev.tenantry.benchmarks.race.check.Documents.shares;
import static dev.tenantry.benchmarks.race.check.Documents.withGranted;
import static dev.tenantry.benchmarks.race.check.Documents.withReserved;
import static org.assertj.core.api.Assertions.assertThat;

class RevisionCheckerTest {

    private static final Duration HOLD = Duration.ofSeconds(10);

    private final RevisionChecker checker = new RevisionChecker(HOLD);
    private long generation;

    @Test
    void aHistoryInWhichAllIsRightBreaksNoRule() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        grantAndPublish(NOON, shares(10, burst("a", 10, 10)));
        grantAndPublish(NOON.plusSeconds(5), shares(10, burst("a", 6, 6), burst("b", 4, 0)));
        grantAndPublish(NOON.plusSeconds(15), shares(10, burst("a", 6, 6), burst("b", 4, 4)));
        checker.plan(new PlanRevision(PLAN, 2, 3));
        grantAndPublish(NOON.plusSeconds(16), shares(PLAN, 2, 3, burst("a", 6, 3), burst("b", 4, 0)));
        grantAndPublish(NOON.plusSeconds(17), shares(PLAN, 2, 3));
        grantAndPublish(NOON.plusSeconds(27), shares(PLAN, 2, 3, reserved("c", 3, 3)));

        assertBroken();
        assertThat(checker.checked()).isEqualTo(12);
    }

    @Test
    void moreThanTheLimitIsGranted() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(shares(10, burst("a", 6, 6), burst("b", 6, 5))));

        assertBroken(Rule.WithinLimit);
    }

    @Test
    void moreThanTheLimitIsReserved() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(shares(10, reserved("a", 6, 6), reserved("b", 6, 5))));

        assertBroken(Rule.WithinLimit);
    }

    @Test
    void theSumIsNotThatOfTheGrants() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(withGranted(shares(10, burst("a", 6, 6)), 5)));

        assertBroken(Rule.SumIsRight);
    }

    @Test
    void moreIsGrantedThanAskedFor() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(shares(10, burst("a", 6, 7))));

        assertBroken(Rule.WithinRequest);
    }

    @Test
    void theSumOfTheReservesIsWrong() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(withReserved(shares(10, reserved("a", 6, 6)), 5)));

        assertBroken(Rule.ReservesAddUp);
    }

    @Test
    void moreIsReservedThanAskedFor() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(shares(10, new Grant("a", 6, 3, 6, 4, 2))));

        assertBroken(Rule.ReservesAddUp);
    }

    @Test
    void reserveAndBurstAreNotTheGrant() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(shares(10, new Grant("a", 6, 3, 6, 3, 2))));

        assertBroken(Rule.ReservesAddUp);
    }

    @Test
    void theLimitIsOfAnotherGenerationOfThePlan() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        checker.plan(new PlanRevision(PLAN, 2, 5));

        checker.grants(grants(shares(PLAN, 2, 10, burst("a", 6, 6))));

        assertBroken(Rule.LimitIsThePlans);
    }

    @Test
    void theLimitTurnsOutToBeWrongWhenThePlanIsSeen() {
        checker.grants(grants(shares(PLAN, 2, 10, burst("a", 6, 6))));
        assertNothingBrokenSoFar();

        checker.plan(new PlanRevision(PLAN, 2, 5));

        assertBroken(Rule.LimitIsThePlans);
    }

    @Test
    void noPlanEverHadThatGeneration() {
        checker.plan(new PlanRevision(PLAN, 1, 10));

        checker.grants(grants(shares(PLAN, 7, 10, burst("a", 6, 6))));

        assertBroken(Rule.LimitIsThePlans);
    }

    @Test
    void anOlderGenerationOfThePlanComesBack() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        checker.plan(new PlanRevision(PLAN, 2, 10));
        checker.plan(new PlanRevision("pro", 1, 10));
        checker.grants(grants(shares(PLAN, 2, 10)));
        checker.grants(grants(shares("pro", 1, 10)));
        assertNothingBrokenSoFar();

        checker.grants(grants(shares(PLAN, 1, 10)));

        assertBroken(Rule.PlanNeverGoesBack);
    }

    @Test
    void whatIsPublishedWasNeverGranted() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        checker.grants(grants(shares(10, burst("a", 6, 6))));

        publish(NOON, shares(10, burst("a", 6, 5)));

        assertBroken(Rule.GrantedFirst);
    }

    @Test
    void whatIsPublishedMayBeSeenBeforeItIsGranted() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        publish(NOON, shares(10, burst("a", 6, 6)));

        checker.grants(grants(shares(10, burst("a", 6, 6))));

        assertBroken();
    }

    @Test
    void theGenerationOfTheDocumentStaysAlthoughTheDocumentChanges() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        grantAndPublish(NOON, shares(10, burst("a", 6, 6)));

        generation--;
        grantAndPublish(NOON, shares(10, burst("a", 5, 5)));

        assertBroken(Rule.GenerationGrows);
    }

    @Test
    void theDocumentHasNoGeneration() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        Concurrency shares = shares(10, burst("a", 6, 6));
        checker.grants(grants(shares));

        checker.entitlements(published(null, NOON, document(shares)));

        assertBroken(Rule.GenerationGrows);
    }

    @Test
    void theDocumentTellsAnEnvironmentAnotherShare() {
        Concurrency shares = shares(10, burst("a", 6, 6));
        ObjectNode document = document(shares);
        ((ObjectNode) document.path("environments").get(0)).put("granted", 7);

        publishSpoilt(shares, document);
    }

    @Test
    void theDocumentLeavesAnEnvironmentOut() {
        Concurrency shares = shares(10, burst("a", 6, 6), burst("b", 3, 3));
        ObjectNode document = document(shares);
        document.withArray("environments").remove(1);

        publishSpoilt(shares, document);
    }

    @Test
    void theDocumentHasTheLimitOfAnotherMoment() {
        Concurrency shares = shares(10, burst("a", 6, 6));
        ObjectNode document = document(shares);
        document.putObject("limits").put("maxConcurrentCalls", 11);

        publishSpoilt(shares, document);
    }

    @Test
    void theDocumentNamesAnotherPlan() {
        Concurrency shares = shares(10, burst("a", 6, 6));

        publishSpoilt(shares, document(shares).put("plan", "pro"));
    }

    @Test
    void theDocumentIsOfAnotherOrganization() {
        Concurrency shares = shares(10, burst("a", 6, 6));
        ObjectNode document = document(shares);
        document.putObject("organization").put("namespace", "tenants").put("name", "other");

        publishSpoilt(shares, document);
    }

    private void publishSpoilt(Concurrency shares, ObjectNode document) {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        checker.grants(grants(shares));

        checker.entitlements(published(1L, NOON, document));

        assertBroken(Rule.DocumentAgrees);
    }

    @Test
    void aShareMovesInOneStep() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        grantAndPublish(NOON, shares(10, burst("a", 10, 10)));

        grantAndPublish(NOON.plusSeconds(60), shares(10, burst("a", 6, 6), burst("b", 4, 4)));

        assertBroken(Rule.ReductionFirst);
    }

    @Test
    void aShareIsGivenBeforeTheHoldIsOver() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        grantAndPublish(NOON, shares(10, burst("a", 10, 10)));
        grantAndPublish(NOON.plusSeconds(60), shares(10, burst("a", 6, 6), burst("b", 4, 0)));

        grantAndPublish(NOON.plusSeconds(68), shares(10, burst("a", 6, 6), burst("b", 4, 4)));

        assertBroken(Rule.ReductionFirst);
    }

    @Test
    void whoHadAShareMayHaveItBackAtOnce() {
        checker.plan(new PlanRevision(PLAN, 1, 10));
        grantAndPublish(NOON, shares(10, burst("a", 10, 10)));
        grantAndPublish(NOON.plusSeconds(60), shares(10, burst("a", 6, 6)));

        grantAndPublish(NOON.plusSeconds(61), shares(10, burst("a", 10, 10)));

        assertBroken();
    }

    @Test
    void oneOrganizationsHistoryIsNotAnothers() {
        checker.plan(new PlanRevision(PLAN, 2, 10));
        checker.plan(new PlanRevision(PLAN, 1, 10));
        checker.grants(grants(shares(PLAN, 2, 10)));

        checker.grants(new GrantsRevision(ORGANIZATION + "-2", "3", shares(PLAN, 1, 10)));

        assertBroken();
    }

    private void grantAndPublish(Instant at, Concurrency shares) {
        checker.grants(grants(shares));
        publish(at, shares);
    }

    private void publish(Instant at, Concurrency shares) {
        checker.entitlements(published(++generation, at, document(shares)));
    }

    private void assertBroken(Rule... rules) {
        checker.finish();
        assertThat(checker.counts().keySet()).containsExactlyInAnyOrder(rules);
    }

    private void assertNothingBrokenSoFar() {
        assertThat(checker.violations()).isEmpty();
    }
}
