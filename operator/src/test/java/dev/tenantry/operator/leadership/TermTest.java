package dev.tenantry.operator.leadership;

import dev.tenantry.operator.testing.TurnableClock;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TermTest {

    private static final Duration LENGTH = Duration.ofSeconds(10);

    private final TurnableClock clock = new TurnableClock();
    // What runs on for ever passes the largest number one day.
    private long nanos = Long.MAX_VALUE - LENGTH.toNanos() / 2;
    private final Term term = new Term("tenantry-1", LENGTH, now());

    @Test
    void lasts_for_its_length_when_the_lease_is_never_seen() {
        pass(LENGTH.minusMillis(1));
        assertThat(term.overAt(now())).isEmpty();

        pass(Duration.ofMillis(1));

        assertThat(term.overAt(now())).hasValue("it could not be renewed for 10 s");
    }

    @Test
    void lasts_as_long_again_from_each_renewal_on() {
        pass(Duration.ofSeconds(9));
        term.see(lease("tenantry-1", clock.instant().minusSeconds(1)), now());

        pass(Duration.ofSeconds(8));
        assertThat(term.overAt(now())).isEmpty();

        pass(Duration.ofSeconds(1));
        assertThat(term.overAt(now())).isPresent();
    }

    @Test
    void is_not_shortened_by_a_renewal_from_before_a_restart() {
        term.see(lease("tenantry-1", clock.instant().minus(Duration.ofHours(1))), now());

        assertThat(term.overAt(now())).isEmpty();
    }

    @Test
    void does_not_last_longer_when_the_clock_is_put_back() {
        Lease lease = lease("tenantry-1", clock.instant());
        term.see(lease, now());
        pass(Duration.ofSeconds(5));
        clock.advance(Duration.ofMinutes(-1));
        // It is still answered, and not renewed.
        term.see(lease, now());

        pass(Duration.ofSeconds(5));

        assertThat(term.overAt(now())).isPresent();
    }

    @Test
    void lasts_no_longer_than_from_now_on_when_the_clock_was_put_back_since_the_renewal() {
        Instant renewed = clock.instant();
        clock.advance(Duration.ofMinutes(-1));
        term.see(lease("tenantry-1", renewed), now());

        pass(LENGTH);

        assertThat(term.overAt(now())).isPresent();
    }

    @Test
    void ends_when_the_machine_wakes_that_slept_longer() {
        clock.advance(LENGTH);

        assertThat(term.overAt(now())).isPresent();
    }

    @Test
    void goes_on_with_renewals_after_the_clock_was_put_back() {
        clock.advance(Duration.ofMinutes(-1));
        for (int renewals = 0; renewals < 20; renewals++) {
            pass(Duration.ofSeconds(2));
            term.see(lease("tenantry-1", clock.instant()), now());
        }

        pass(Duration.ofSeconds(9));

        assertThat(term.overAt(now())).isEmpty();
    }

    @Test
    void is_over_at_once_when_another_replica_holds_the_lease() {
        term.see(lease("tenantry-2", clock.instant()), now());

        assertThat(term.overAt(now())).hasValue("tenantry-2 holds it now");
    }

    @Test
    void runs_out_while_nobody_holds_the_lease() {
        pass(Duration.ofSeconds(5));
        term.see(lease(null, clock.instant()), now());
        assertThat(term.overAt(now())).isEmpty();

        pass(Duration.ofSeconds(5));
        assertThat(term.overAt(now())).isPresent();
    }

    private Moment now() {
        return new Moment(clock.instant(), nanos);
    }

    private void pass(Duration time) {
        clock.advance(time);
        nanos += time.toNanos();
    }

    private static Lease lease(@Nullable String holder, Instant renewed) {
        return new LeaseBuilder()
                .withNewSpec()
                .withHolderIdentity(holder)
                .withRenewTime(renewed.atZone(ZoneOffset.UTC))
                .endSpec()
                .build();
    }
}
