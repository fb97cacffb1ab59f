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
import static dev.tenantry.operator.quota.Situation.reserveLosses;
import static dev.tenantry.operator.quota.Situation.reserved;
import static dev.tenantry.operator.quota.Situation.sum;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every limit, every request and whatever was held before. */
class CallAllocatorPropertiesTest {

    @Provide
    Arbitrary<Situation> situations() {
        return Situation.any();
    }

    @Provide
    Arbitrary<Map<String, Integer>> withheld() {
        return Situation.anyWithheld();
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
        Map<String, Share> grants = situation.allocated();
        assertThat(grants).hasSameSizeAs(situation.requests());
        for (CallRequest request : situation.requests()) {
            Share share = grants.getOrDefault(request.environment(), new Share(-1, 0));
            assertThat(share.granted()).isBetween(0, request.calls());
            assertThat(share.reserved()).isBetween(0, request.reserve());
            assertThat(share.burst()).isNotNegative();
        }
    }

    @Property
    void everyReserveIsGrantedAsFarAsTheLimitGoes(@ForAll("situations") Situation situation) {
        assertThat(reserved(situation.allocated())).isEqualTo(situation.reservesDue());
    }

    @Property
    void settlingNeverRaisesAndDropsWhoNoLongerAsks(@ForAll("situations") Situation situation) {
        Map<String, Share> settled = situation.settled();
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
        Map<String, Share> settled = situation.settled();
        assertThat(situation.holding(settled).settled()).isEqualTo(settled);
        Map<String, Share> grants = situation.allocated();
        assertThat(situation.holding(grants).settled()).isEqualTo(grants);
        assertThat(situation.holding(grants).allocated()).isEqualTo(grants);
    }

    @Property
    void anInterruptionBetweenTheStepsChangesNothing(@ForAll("situations") Situation situation) {
        assertThat(situation.holding(situation.settled()).allocated()).isEqualTo(situation.allocated());
    }

    /**
     * Neither a newcomer nor a change of anybody's priority or request takes from somebody who keeps asking, unless it is a
     * new reserve, which takes bursts.
     */
    @Property
    void aGrantOnceGivenStaysWhileTheLimitAllows(
            @ForAll("situations") Situation before,
            @ForAll @Size(max = 6) List<@From("requests") CallRequest> changes,
            @ForAll @IntRange(max = 10) int upgrade) {
        Map<String, Share> given = before.allocated();
        List<CallRequest> asked = Requests.changed(before.requests(), changes).stream()
                .map(request -> Requests.atLeast(request, given.getOrDefault(request.environment(), Share.NONE)))
                .toList();
        List<CallRequest> withoutNewReserves = asked.stream()
                .map(request ->
                        Requests.reservingNoMoreThan(request, given.getOrDefault(request.environment(), Share.NONE)))
                .toList();
        Integer limit = before.limit() == null ? null : Integer.valueOf(before.limit() + upgrade);

        Situation after = new Situation(limit, asked, given);
        assertThat(reserveLosses(given, after.settled())).isEmpty();
        assertThat(reserveLosses(given, after.allocated())).isEmpty();

        Situation undisturbed = after.withRequests(withoutNewReserves);
        assertThat(losses(given, undisturbed.settled())).isEmpty();
        assertThat(losses(given, undisturbed.allocated())).isEmpty();
    }

    @Property
    void anUpgradeTakesFromNobody(@ForAll("situations") Situation situation, @ForAll @IntRange(max = 20) int upgrade) {
        if (situation.limit() == null) {
            return;
        }
        Map<String, Share> before = situation.allocated();
        assertThat(losses(
                        before, situation.withLimit(situation.limit() + upgrade).allocated()))
                .isEmpty();
        assertThat(losses(before, situation.withLimit(null).allocated())).isEmpty();
    }

    @Property
    void aDowngradeTakesFromTheBackOfTheOrder(
            @ForAll("situations") Situation situation, @ForAll @IntRange(max = 40) int limit) {
        Map<String, Share> before = situation.withLimit(null).settled();
        Map<String, Share> after = situation.withLimit(limit).settled();
        boolean somebodyInFrontLost = false;
        for (CallRequest request : situation.inOrder()) {
            Share has = after.getOrDefault(request.environment(), Share.NONE);
            if (somebodyInFrontLost) {
                assertThat(has.burst()).as(request.environment()).isZero();
            }
            somebodyInFrontLost |= has.granted()
                    < before.getOrDefault(request.environment(), Share.NONE).granted();
        }
        if (somebodyInFrontLost) {
            long waiting = situation.withLimit(limit).reservesDue() - reserved(after);
            assertThat(sum(after) + waiting).as("no more is taken than must be").isEqualTo(limit);
        }
    }

    @Property
    void whatIsFreeGoesToTheFrontOfTheOrder(@ForAll("situations") Situation situation) {
        Map<String, Share> settled = situation.settled();
        Map<String, Share> grants = situation.allocated();
        boolean somebodyInFrontWaits = false;
        for (CallRequest request : situation.inOrder()) {
            String name = request.environment();
            if (somebodyInFrontWaits) {
                assertThat(grants.getOrDefault(name, Share.NONE).burst())
                        .as(name)
                        .isEqualTo(settled.getOrDefault(name, Share.NONE).burst());
            }
            somebodyInFrontWaits |= grants.getOrDefault(name, Share.NONE).granted() < request.calls();
        }
    }

    /** Who has not heard yet that it has less may go on as before: with all that it had, the limit is still kept. */
    @Property
    void whoeverIsRaisedFitsBesideWhatIsWithheldFromTheOthers(
            @ForAll("situations") Situation situation, @ForAll("withheld") Map<String, Integer> withheld) {
        Map<String, Share> settled = situation.settled();
        Map<String, Share> grown = situation.allocated(withheld);
        assertThat(losses(settled, grown)).isEmpty();
        for (String raised : losses(grown, settled).keySet()) {
            long others = withheld.entrySet().stream()
                    .filter(one -> !one.getKey().equals(raised))
                    .mapToLong(one -> stillWithheld(one, settled, grown))
                    .sum();
            assertThat(sum(grown) + others).as(raised).isLessThanOrEqualTo(situation.room());
        }
    }

    private static long stillWithheld(
            Map.Entry<String, Integer> one, Map<String, Share> settled, Map<String, Share> grown) {
        int regained = grown.getOrDefault(one.getKey(), Share.NONE).granted()
                - settled.getOrDefault(one.getKey(), Share.NONE).granted();
        return Math.max(0, one.getValue() - regained);
    }

    @Property
    void onceNothingIsWithheldEverybodyHasWhatTheyWouldHaveHadAtOnce(
            @ForAll("situations") Situation situation, @ForAll("withheld") Map<String, Integer> withheld) {
        Situation held = situation.holding(situation.allocated(withheld));

        assertThat(sum(held.allocated())).isEqualTo(sum(situation.allocated()));
        assertThat(reserved(held.allocated())).isEqualTo(reserved(situation.allocated()));
    }

    @Property
    void withholdingLowersNobodyWhenItRunsAgain(
            @ForAll("situations") Situation situation, @ForAll("withheld") Map<String, Integer> withheld) {
        Map<String, Share> grown = situation.allocated(withheld);
        assertThat(situation.holding(grown).settled()).isEqualTo(grown);
    }
}
