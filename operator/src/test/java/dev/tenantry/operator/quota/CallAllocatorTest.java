package dev.tenantry.operator.quota;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static dev.tenantry.operator.quota.Situation.burst;
import static dev.tenantry.operator.quota.Situation.granted;
import static org.assertj.core.api.Assertions.assertThat;

/** Examples; what holds in general is in {@link CallAllocatorPropertiesTest}. */
class CallAllocatorTest {

    private static final Instant MONDAY = Instant.parse("2030-01-07T00:00:00Z");
    private static final Instant TUESDAY = Instant.parse("2030-01-08T00:00:00Z");

    @Test
    void ofTwoThatAskSixEachOnATenTheOlderGetsSixAndTheYoungerFour() {
        assertThat(allocate(10, List.of(ask("young", 6, 0, TUESDAY), ask("old", 6, 0, MONDAY)), Map.of()))
                .isEqualTo(Map.of("old", 6, "young", 4));
    }

    @Test
    void withoutALimitEveryoneGetsWhatTheyAskFor() {
        assertThat(allocate(null, List.of(ask("a", 1_000_000, 0, MONDAY), ask("b", 7, 0, MONDAY)), Map.of()))
                .isEqualTo(Map.of("a", 1_000_000, "b", 7));
    }

    @Test
    void aLimitOfZeroGivesNothingAndTakesEverything() {
        assertThat(allocate(0, List.of(ask("a", 3, 0, MONDAY)), Map.of("a", 3))).isEqualTo(Map.of("a", 0));
    }

    @Test
    void aHigherPriorityIsServedBeforeAnOlderEnvironment() {
        assertThat(allocate(10, List.of(ask("old", 6, 0, MONDAY), ask("urgent", 6, 1, TUESDAY)), Map.of()))
                .isEqualTo(Map.of("urgent", 6, "old", 4));
    }

    @Test
    void ofTheSameAgeTheNameDecides() {
        assertThat(allocate(10, List.of(ask("b", 6, 0, MONDAY), ask("a", 6, 0, MONDAY)), Map.of()))
                .isEqualTo(Map.of("a", 6, "b", 4));
    }

    @Test
    void aHigherPriorityThatComesLaterTakesNothingFromWhoHas() {
        assertThat(allocate(10, List.of(ask("old", 10, 0, MONDAY), ask("urgent", 6, 9, TUESDAY)), Map.of("old", 10)))
                .isEqualTo(Map.of("old", 10, "urgent", 0));
    }

    @Test
    void aDowngradeTakesFromTheYoungest() {
        assertThat(allocate(
                        7,
                        List.of(ask("old", 6, 0, MONDAY), ask("young", 4, 0, TUESDAY)),
                        Map.of("old", 6, "young", 4)))
                .isEqualTo(Map.of("old", 6, "young", 1));
    }

    @Test
    void theShareOfARemovedEnvironmentIsFirstGivenUpAndThenGivenOn() {
        List<CallRequest> left = List.of(ask("young", 6, 0, TUESDAY));
        Map<String, Integer> held = Map.of("old", 6, "young", 4);

        assertThat(settle(10, left, held)).isEqualTo(Map.of("young", 4));
        assertThat(allocate(10, left, held)).isEqualTo(Map.of("young", 6));
    }

    @Test
    void whoAsksForLessGivesTheRestUpFirst() {
        List<CallRequest> requests = List.of(ask("old", 2, 0, MONDAY), ask("young", 6, 0, TUESDAY));
        Map<String, Integer> held = Map.of("old", 6, "young", 4);

        assertThat(settle(10, requests, held)).isEqualTo(Map.of("old", 2, "young", 4));
        assertThat(allocate(10, requests, held)).isEqualTo(Map.of("old", 2, "young", 6));
    }

    @Test
    void withNobodyThereNothingIsGranted() {
        assertThat(allocate(10, List.of(), Map.of("gone", 5))).isEmpty();
    }

    @Test
    void aReserveIsGrantedBeforeAnybodysBurst() {
        assertThat(CallAllocator.grow(
                        10,
                        List.of(reserving("urgent", 0, 8, 9, MONDAY), reserving("young", 6, 8, 0, TUESDAY)),
                        Map.of(),
                        Map.of()))
                .isEqualTo(Map.of("urgent", new Share(0, 4), "young", new Share(6, 0)));
    }

    @Test
    void aReserveTakesTheBurstsOfOthersFromTheBack() {
        List<CallRequest> requests = List.of(
                reserving("front", 2, 6, 1, MONDAY),
                reserving("back", 0, 4, 0, MONDAY),
                reserving("new", 5, 5, 0, TUESDAY));
        Map<String, Share> held = Map.of("front", new Share(2, 4), "back", new Share(0, 4));

        assertThat(CallAllocator.settle(10, requests, held))
                .isEqualTo(Map.of("front", new Share(2, 3), "back", new Share(0, 0)));
    }

    @Test
    void aReserveOnceGivenStaysWhenAnotherWithAHigherPriorityAsksForOne() {
        List<CallRequest> requests = List.of(reserving("old", 8, 8, 0, MONDAY), reserving("urgent", 5, 5, 9, TUESDAY));
        Map<String, Share> held = Map.of("old", new Share(8, 0));

        Map<String, Share> settled = CallAllocator.settle(10, requests, held);
        assertThat(CallAllocator.grow(10, requests, settled, Map.of()))
                .isEqualTo(Map.of("old", new Share(8, 0), "urgent", new Share(2, 0)));
    }

    @Test
    void whatIsWithheldFromOneIsNotGivenToAnother() {
        List<CallRequest> requests = List.of(ask("old", 2, 0, MONDAY), ask("young", 8, 0, TUESDAY));
        Map<String, Share> settled = burst(Map.of("old", 2, "young", 4));

        assertThat(granted(CallAllocator.grow(10, requests, settled, Map.of("old", 4))))
                .isEqualTo(Map.of("old", 2, "young", 4));
        assertThat(granted(CallAllocator.grow(10, requests, settled, Map.of("old", 3))))
                .isEqualTo(Map.of("old", 2, "young", 5));
    }

    @Test
    void whoHadWhatIsWithheldMayHaveItBackAtOnce() {
        List<CallRequest> requests = List.of(ask("old", 6, 0, MONDAY), ask("young", 8, 0, TUESDAY));

        assertThat(granted(CallAllocator.grow(10, requests, burst(Map.of("old", 2, "young", 4)), Map.of("old", 4))))
                .isEqualTo(Map.of("old", 6, "young", 4));
    }

    @Test
    void whoIsBehindGetsNothingOfWhatTheFrontWaitsFor() {
        List<CallRequest> requests = List.of(ask("front", 8, 1, MONDAY), ask("back", 6, 0, MONDAY));

        assertThat(granted(CallAllocator.grow(10, requests, burst(Map.of("front", 4, "back", 2)), Map.of("back", 4))))
                .isEqualTo(Map.of("front", 4, "back", 2));
    }

    @Test
    void nobodyBurstsIntoAReserveThatIsStillWithheld() {
        List<CallRequest> requests = List.of(reserving("old", 0, 10, 0, MONDAY), reserving("young", 4, 4, 0, TUESDAY));
        Map<String, Share> settled = CallAllocator.settle(10, requests, burst(Map.of("old", 10)));

        assertThat(granted(CallAllocator.grow(10, requests, settled, Map.of("old", 4))))
                .isEqualTo(Map.of("old", 6, "young", 0));
    }

    private static Map<String, Integer> settle(
            @Nullable Integer limit, List<CallRequest> requests, Map<String, Integer> held) {
        return granted(CallAllocator.settle(limit, requests, burst(held)));
    }

    private static Map<String, Integer> allocate(
            @Nullable Integer limit, List<CallRequest> requests, Map<String, Integer> held) {
        return granted(
                CallAllocator.grow(limit, requests, CallAllocator.settle(limit, requests, burst(held)), Map.of()));
    }

    private static CallRequest ask(String environment, int calls, int priority, Instant createdAt) {
        return reserving(environment, 0, calls, priority, createdAt);
    }

    private static CallRequest reserving(String environment, int reserve, int calls, int priority, Instant createdAt) {
        return new CallRequest(environment, reserve, calls, priority, createdAt);
    }
}
