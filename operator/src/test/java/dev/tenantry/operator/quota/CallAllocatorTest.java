package dev.tenantry.operator.quota;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

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

        Map<String, Integer> settled = CallAllocator.settle(10, left, held);
        assertThat(settled).isEqualTo(Map.of("young", 4));
        assertThat(CallAllocator.grow(10, left, settled)).isEqualTo(Map.of("young", 6));
    }

    @Test
    void whoAsksForLessGivesTheRestUpFirst() {
        List<CallRequest> requests = List.of(ask("old", 2, 0, MONDAY), ask("young", 6, 0, TUESDAY));
        Map<String, Integer> held = Map.of("old", 6, "young", 4);

        Map<String, Integer> settled = CallAllocator.settle(10, requests, held);
        assertThat(settled).isEqualTo(Map.of("old", 2, "young", 4));
        assertThat(CallAllocator.grow(10, requests, settled)).isEqualTo(Map.of("old", 2, "young", 6));
    }

    @Test
    void withNobodyThereNothingIsGranted() {
        assertThat(allocate(10, List.of(), Map.of("gone", 5))).isEmpty();
    }

    private static Map<String, Integer> allocate(
            @Nullable Integer limit, List<CallRequest> requests, Map<String, Integer> held) {
        return CallAllocator.grow(limit, requests, CallAllocator.settle(limit, requests, held));
    }

    private static CallRequest ask(String environment, int calls, int priority, Instant createdAt) {
        return new CallRequest(environment, calls, priority, createdAt);
    }
}
