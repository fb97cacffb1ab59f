package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanSpec;
import dev.tenantry.api.v1alpha1.Release;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A tenant's life, pass by pass, each pass going on from the status that the one before wrote. */
class ConcurrencyPlannerTest {

    private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");
    private static final Duration HOLD = Duration.ofSeconds(10);

    private final ConcurrencyPlanner planner = new ConcurrencyPlanner(HOLD);
    private @Nullable Concurrency status;
    private Map<String, Integer> told = Map.of();

    @Test
    void theLimitIsWrittenWithThePlanThatItIsFrom() {
        Concurrency granted = pass(NOON, 10, Resources.environment("prod", 6));

        assertThat(granted.limit()).isEqualTo(10);
        assertThat(granted.plan()).isEqualTo("starter");
        assertThat(granted.planGeneration()).isEqualTo(3);
        assertThat(granted.available()).isEqualTo(4);
        assertThat(granted.releases()).isNull();
    }

    @Test
    void whatOneGivesUpIsHeldBeforeAnotherGetsIt() {
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 10, Resources.environment("old", 6), young);

        Concurrency held = pass(NOON.plusSeconds(60), 10, Resources.environment("old", 2), young);
        assertThat(grants(held)).isEqualTo(Map.of("old", 2, "young", 4));
        assertThat(held.releases()).containsExactly(new Release("old", 4, "2030-01-07T12:01:10.500Z"));
        assertThat(ConcurrencyPlanner.due(held)).contains(NOON.plusMillis(70_500));

        Concurrency still = pass(NOON.plusMillis(70_499), 10, Resources.environment("old", 2), young);
        assertThat(still).isEqualTo(held);

        Concurrency given = pass(NOON.plusMillis(70_500), 10, Resources.environment("old", 2), young);
        assertThat(grants(given)).isEqualTo(Map.of("old", 2, "young", 8));
        assertThat(given.releases()).isNull();
        assertThat(ConcurrencyPlanner.due(given)).isEmpty();
    }

    @Test
    void whoWantsItBackMeanwhileHasItAtOnce() {
        pass(NOON, 10, Resources.environment("prod", 6));
        pass(NOON.plusSeconds(60), 10, Resources.environment("prod", 2));

        Concurrency back = pass(NOON.plusSeconds(61), 10, Resources.environment("prod", 6));

        assertThat(grants(back)).isEqualTo(Map.of("prod", 6));
        assertThat(back.releases()).isNull();
    }

    @Test
    void theShareOfADeletedEnvironmentIsHeldAsWell() {
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 10, Resources.environment("old", 6), young);

        assertThat(grants(pass(NOON.plusSeconds(60), 10, young))).isEqualTo(Map.of("young", 4));
        assertThat(grants(pass(NOON.plusMillis(70_500), 10, young))).isEqualTo(Map.of("young", 8));
    }

    @Test
    void whatConsumersWereNotToldYetIsHeldFromWhenTheyAre() {
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 10, Resources.environment("old", 6), young);
        Map<String, Integer> before = told;
        pass(NOON.plusSeconds(60), 10, Resources.environment("old", 2), young);

        // The status was written and the operator was killed: an hour later the document still says what stood before.
        told = before;
        Concurrency later = pass(NOON.plusSeconds(3600), 10, Resources.environment("old", 2), young);

        assertThat(grants(later)).isEqualTo(Map.of("old", 2, "young", 4));
        assertThat(later.releases()).containsExactly(new Release("old", 4, "2030-01-07T13:00:10.500Z"));
    }

    @Test
    void whatWasGrantedAndNeverToldIsNotToldTogetherWithWhatOthersLose() {
        Environment old = Resources.environment("old", 6);
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 6, old, young);
        Map<String, Integer> before = told;
        pass(NOON.plusSeconds(60), 10, old, young);

        // The status with 4 for the young one was written and the operator was killed; then the old one went.
        told = before;
        Concurrency next = settled(NOON.plusSeconds(61), 10, young);

        assertThat(grants(next)).isEqualTo(Map.of("young", 0));
        assertThat(next.releases())
                .containsExactly(
                        new Release("old", 6, "2030-01-07T12:01:11.500Z"),
                        new Release("young", 4, "2030-01-07T12:01:11.500Z"));
        assertThat(grants(pass(NOON.plusSeconds(61), 10, young))).isEqualTo(Map.of("young", 4));
        assertThat(grants(pass(NOON.plusMillis(71_500), 10, young))).isEqualTo(Map.of("young", 8));
    }

    @Test
    void whereWritingTookLongTheHoldBeginsWhenItWasDone() {
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 10, Resources.environment("old", 6), young);
        Instant planned = NOON.plusSeconds(60);
        ResolvedOrganization resolved = resolved(10, young);

        Concurrency held = planner.heldFrom(
                resolved, planner.settled(resolved, told, planned, true), planned, planned.plusSeconds(3));

        assertThat(held.releases()).containsExactly(new Release("old", 6, "2030-01-07T12:01:13Z"));
        assertThat(grants(held)).isEqualTo(Map.of("young", 4));
    }

    @Test
    void whatAnInterruptedPassHeldIsHeldAnewForNobodyKnowsWhenItWasMadeKnown() {
        Environment old = Resources.environment("old", 2);
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 10, Resources.environment("old", 6), young);
        pass(NOON.plusSeconds(60), 10, old, young);

        // It was published three seconds later, and the operator was killed before it wrote so.
        for (Instant next : List.of(NOON.plusSeconds(64), NOON.plusSeconds(72))) {
            Concurrency held = planner.settled(resolved(10, old, young), told, next, false);

            assertThat(planner.grown(resolved(10, old, young), held)).isEqualTo(held);
            assertThat(held.releases())
                    .containsExactly(
                            new Release("old", 4, next.plusMillis(10_500).toString()));
        }
    }

    @Test
    void whatASmallerPlanTakesIsGoneAtOnceAndHeldWhileItGrowsAgain() {
        Environment old = Resources.environment("old", 6);
        Environment young = Resources.environment("young", 4, 0, "2030-01-02T00:00:00Z");
        pass(NOON, 10, old, young);

        assertThat(grants(pass(NOON.plusSeconds(60), 7, old, young))).isEqualTo(Map.of("old", 6, "young", 1));

        Concurrency again = pass(NOON.plusSeconds(61), 10, old, young);
        assertThat(grants(again)).as("its own").isEqualTo(Map.of("old", 6, "young", 4));
    }

    @Test
    void withoutAHoldTheNextHasItInTheSamePass() {
        ConcurrencyPlanner eager = new ConcurrencyPlanner(Duration.ZERO);
        Environment young = Resources.environment("young", 8, 0, "2030-01-02T00:00:00Z");
        pass(eager, NOON, 10, Resources.environment("old", 6), young);

        Concurrency given = pass(eager, NOON.plusSeconds(60), 10, Resources.environment("old", 2), young);

        assertThat(grants(given)).isEqualTo(Map.of("old", 2, "young", 8));
        assertThat(given.releases()).isNull();
    }

    @Test
    void aStatusFromBeforeThereWereReservesIsReadAsBurst() {
        status = new Concurrency(
                10, "starter", 3L, null, null, 6, 4, List.of(new Grant("prod", 6, null, 6, null, null)), null);

        Concurrency next = pass(NOON, 10, Resources.environment("prod", 6));

        assertThat(next.grants()).containsExactly(new Grant("prod", 6, null, 6, 0, 6));
    }

    @Test
    void sumsWithoutALimitAreShownAsFarAsTheStatusCan() {
        Environment[] environments = IntStream.range(0, 2_148)
                .mapToObj(number -> Resources.environment("env-" + number, 1_000_000))
                .toArray(Environment[]::new);

        Concurrency granted = pass(NOON, null, environments);

        assertThat(granted.granted()).isEqualTo(Integer.MAX_VALUE);
        assertThat(granted.burst()).isEqualTo(Integer.MAX_VALUE);
        assertThat(granted.reserved()).isZero();
        assertThat(granted.grants()).hasSize(2_148).allMatch(grant -> grant.granted() == 1_000_000);
    }

    private Concurrency pass(Instant now, @Nullable Integer limit, Environment... environments) {
        return pass(planner, now, limit, environments);
    }

    /** One pass: settle, tell when it must be told, grow, tell. */
    private Concurrency pass(
            ConcurrencyPlanner planner, Instant now, @Nullable Integer limit, Environment... environments) {
        ResolvedOrganization resolved = resolved(limit, environments);
        Concurrency settled = planner.settled(resolved, told, now, true);
        if (ConcurrencyPlanner.mustBeTold(resolved, told, settled)) {
            told = grants(settled);
        }
        Concurrency grown = planner.grown(resolved, settled);
        told = grants(grown);
        status = grown;
        return grown;
    }

    /** The first half of a pass. */
    private Concurrency settled(Instant now, @Nullable Integer limit, Environment... environments) {
        return planner.settled(resolved(limit, environments), told, now, true);
    }

    private ResolvedOrganization resolved(@Nullable Integer limit, Environment... environments) {
        Plan plan = plan(limit);
        Holdings holdings = Holdings.of(plan, List.of(environments), Map.of(), new PlaceDecisions()::claimOf);
        return new ResolvedOrganization(organization(), plan, List.of(environments), List.of(), holdings);
    }

    private Organization organization() {
        Organization organization = Resources.organization();
        organization.setStatus(
                new OrganizationStatus(1L, List.of(), "org_1", null, null, status, null, null, null, List.of()));
        return organization;
    }

    private static Plan plan(@Nullable Integer limit) {
        Plan plan = new Plan();
        plan.setMetadata(
                new ObjectMetaBuilder().withName("starter").withGeneration(3L).build());
        plan.setSpec(new PlanSpec(
                null,
                null,
                new Limits(limit, null, null, null, null, null, null, null, null, null, null, null),
                List.of()));
        return plan;
    }

    private static Map<String, Integer> grants(Concurrency concurrency) {
        Map<String, Integer> grants = new HashMap<>();
        grants.putAll(concurrency.grants().stream().collect(Collectors.toMap(Grant::environment, Grant::granted)));
        return grants;
    }
}
