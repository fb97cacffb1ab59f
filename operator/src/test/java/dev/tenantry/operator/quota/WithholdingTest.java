package dev.tenantry.operator.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WithholdingTest {

    private static final Instant NOON = Instant.parse("2030-01-07T12:00:00Z");
    private static final Duration HOLD = Duration.ofSeconds(10);

    @Test
    void whatIsLostTwiceIsHeldTogetherFromTheLastLoss() {
        Map<String, Withholding> first =
                withheld(Map.of(), Map.of("a", new Share(0, 6)), Map.of("a", new Share(0, 4)), NOON, HOLD);

        assertThat(withheld(
                        first, Map.of("a", new Share(0, 4)), Map.of("a", new Share(0, 1)), NOON.plusSeconds(5), HOLD))
                .isEqualTo(Map.of("a", new Withholding(5, NOON.plusSeconds(15))));
    }

    @Test
    void aClockThatWentBackHoldsNothingLongerThanTheHold() {
        Map<String, Withholding> before = Map.of("a", new Withholding(5, NOON.plusSeconds(3600)));

        assertThat(withheld(before, Map.of(), Map.of(), NOON, HOLD))
                .isEqualTo(Map.of("a", new Withholding(5, NOON.plusSeconds(10))));
    }

    @Test
    void withoutAHoldNothingIsHeldAnyMore() {
        Map<String, Withholding> before = Map.of("a", new Withholding(5, NOON.plusSeconds(3)));

        assertThat(withheld(before, Map.of(), Map.of(), NOON, Duration.ZERO)).isEmpty();
    }

    private static Map<String, Withholding> withheld(
            Map<String, Withholding> before,
            Map<String, Share> held,
            Map<String, Share> settled,
            Instant now,
            Duration hold) {
        return Withholding.of(before, held, settled, Map.of(), now, hold);
    }
}
