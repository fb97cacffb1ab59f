package dev.tenantry.operator.identity;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.Resources;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SeenStatesTest {

    private final TurnableClock clock = new TurnableClock();
    private final SeenStates seen = new SeenStates(new FixedConfig(), clock);
    private final Member ada = Resources.member("ada");

    @Test
    void nothingStandsBeforeItWasSeen() {
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void whatWasSeenStandsAndNothingElseDoes() {
        seen.record(ada, "wanted");
        assertThat(seen.stands(ada, "wanted")).isTrue();
        assertThat(seen.stands(ada, "something else")).isFalse();
        assertThat(seen.stands(Resources.member("bob"), "wanted")).isFalse();
    }

    @Test
    void anObjectOfTheSameNameThatWasMadeAnewWasNotSeen() {
        seen.record(ada, "wanted");
        Member again = Resources.member("ada");
        again.getMetadata().setUid("another uid");
        assertThat(seen.stands(again, "wanted")).isFalse();
    }

    @Test
    void whatWasSeenIsNotTrustedForAWholeResyncInterval() {
        seen.record(ada, "wanted");
        clock.now = clock.now.plus(Duration.ofMinutes(8));
        assertThat(seen.stands(ada, "wanted")).isTrue();
        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    @Test
    void whatIsForgottenIsLookedAtAgain() {
        seen.record(ada, "wanted");
        seen.forget(ada);
        assertThat(seen.stands(ada, "wanted")).isFalse();

        seen.record(ada, "wanted");
        seen.forgetAll();
        assertThat(seen.stands(ada, "wanted")).isFalse();
    }

    private static final class TurnableClock extends Clock {

        private Instant now = Instant.parse(Resources.NOW);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
