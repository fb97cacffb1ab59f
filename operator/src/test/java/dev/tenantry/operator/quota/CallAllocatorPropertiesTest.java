package dev.tenantry.operator.quota;

import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import static dev.tenantry.operator.quota.Situation.losses;
import static dev.tenantry.operator.quota.Situation.sum;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every limit, every request and whatever was held before. */
class CallAllocatorPropertiesTest {

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.any();
    }

    @Provide
    Arbitrary<CallRequest> requests() {
        return Situation.anyRequest();
    }

    @Property
    void theSumIsNeverAboveTheLimitAfterEitherStep(@ForAll("situations") Situation situation) {
        assertThat(sum(situation.settled())).isLessThanOrEqualTo(situation.room());
        assertThat(sum(situation.allocated())).isLessThanOrEqualTo(situation.room());
    }

    @Property
    void nothingIsIdleThatSomebodyAskedFor(@ForAll("situations") Situation situation) {
        assertThat(sum(situation.allocated())).isEqualTo(Math.min(situation.room(), situation.asked()));
    }

    @Property
    void everyoneWhoAsksIsAnsweredWithNoMoreThanTheyAskedFor(@ForAll("situations") Situation situation) {
        Map<String, Integer> grants = situation.allocated();
        assertThat(grants).hasSameSizeAs(situation.requests());
        for (CallRequest request : situation.requests()) {
            assertThat(grants.getOrDefault(request.environment(), -1)).isBetween(0, request.calls());
        }
    }

    @Property
    void settlingNeverRaisesAndDropsWhoNoLongerAsks(@ForAll("situations") Situation situation) {
        Map<String, Integer> settled = situation.settled();
        assertThat(losses(settled, situation.held())).isEmpty();
        assertThat(situation.requests().stream().map(CallRequest::environment)).containsAll(settled.keySet());
    }

    @Property
    void growingNeverLowers(@ForAll("situations") Situation situation) {
        assertThat(losses(situation.settled(), situation.allocated())).isEmpty();
    }

    @Property
    void theOrderOfTheInputDoesNotMatter(@ForAll("situations") Situation situation, @ForAll Random random) {
        Situation shuffled = situation.shuffled(random);
        assertThat(shuffled.settled()).isEqualTo(situation.settled());
        assertThat(shuffled.allocated()).isEqualTo(situation.allocated());
    }

    @Property
    void runningAgainChangesNothing(@ForAll("situations") Situation situation) {
        Map<String, Integer> settled = situation.settled();
        assertThat(situation.holding(settled).settled()).isEqualTo(settled);
        Map<String, Integer> grants = situation.allocated();
        assertThat(situation.holding(grants).settled()).isEqualTo(grants);
        assertThat(situation.holding(grants).allocated()).isEqualTo(grants);
    }

    @Property
    void anInterruptionBetweenTheStepsChangesNothing(@ForAll("situations") Situation situation) {
        assertThat(situation.holding(situation.settled()).allocated()).isEqualTo(situation.allocated());
    }

    /** Neither a newcomer nor a change of anybody's priority or request takes from somebody who keeps asking. */
    @Property
    void aGrantOnceGivenStaysWhileTheLimitAllows(
            @ForAll("situations") Situation before,
            @ForAll @Size(max = 6) List<@From("requests") CallRequest> changes,
            @ForAll @IntRange(max = 10) int upgrade) {
        Map<String, Integer> given = before.allocated();
        List<CallRequest> asked = Requests.changed(before.requests(), changes).stream()
                .map(request -> Requests.atLeast(request, given.getOrDefault(request.environment(), 0)))
                .toList();
        Integer limit = before.limit() == null ? null : Integer.valueOf(before.limit() + upgrade);

        Situation after = new Situation(limit, asked, given);

        assertThat(losses(given, after.settled())).isEmpty();
        assertThat(losses(given, after.allocated())).isEmpty();
    }

    @Property
    void anUpgradeTakesFromNobody(@ForAll("situations") Situation situation, @ForAll @IntRange(max = 20) int upgrade) {
        if (situation.limit() == null) {
            return;
        }
        Map<String, Integer> before = situation.allocated();
        assertThat(losses(
                        before, situation.withLimit(situation.limit() + upgrade).allocated()))
                .isEmpty();
        assertThat(losses(before, situation.withLimit(null).allocated())).isEmpty();
    }

    @Property
    void aDowngradeTakesFromTheBackOfTheOrder(
            @ForAll("situations") Situation situation, @ForAll @IntRange(max = 40) int limit) {
        Map<String, Integer> before = situation.withLimit(null).settled();
        Map<String, Integer> after = situation.withLimit(limit).settled();
        boolean somebodyInFrontLost = false;
        for (CallRequest request : situation.inOrder()) {
            int has = after.getOrDefault(request.environment(), 0);
            if (somebodyInFrontLost) {
                assertThat(has).as(request.environment()).isZero();
            }
            somebodyInFrontLost |= has < before.getOrDefault(request.environment(), 0);
        }
        if (somebodyInFrontLost) {
            assertThat(sum(after)).as("no more is taken than must be").isEqualTo(limit);
        }
    }

    @Property
    void whatIsFreeGoesToTheFrontOfTheOrder(@ForAll("situations") Situation situation) {
        Map<String, Integer> settled = situation.settled();
        Map<String, Integer> grants = situation.allocated();
        boolean somebodyInFrontWaits = false;
        for (CallRequest request : situation.inOrder()) {
            String name = request.environment();
            if (somebodyInFrontWaits) {
                assertThat(grants.getOrDefault(name, 0)).as(name).isEqualTo(settled.getOrDefault(name, 0));
            }
            somebodyInFrontWaits |= grants.getOrDefault(name, 0) < request.calls();
        }
    }
}
