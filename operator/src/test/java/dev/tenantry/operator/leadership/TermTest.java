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
    private final Term term = new Term("tenantry-1", LENGTH, clock.instant());

    @Test
    void lasts_for_its_length_when_the_lease_is_never_seen() {
        clock.advance(LENGTH.minusMillis(1));
        assertThat(term.overAt(clock.instant())).isEmpty();

        clock.advance(Duration.ofMillis(1));

        assertThat(term.overAt(clock.instant())).hasValue("it could not be renewed for 10 s");
    }

    @Test
    void lasts_as_long_again_from_each_renewal_on() {
        clock.advance(Duration.ofSeconds(9));
        term.see(lease("tenantry-1", clock.instant().minusSeconds(1)));

        clock.advance(Duration.ofSeconds(8));
        assertThat(term.overAt(clock.instant())).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(term.overAt(clock.instant())).isPresent();
    }

    @Test
    void is_not_shortened_by_a_renewal_from_before_a_restart() {
        term.see(lease("tenantry-1", clock.instant().minus(Duration.ofHours(1))));

        assertThat(term.overAt(clock.instant())).isEmpty();
    }

    @Test
    void is_over_at_once_when_another_replica_holds_the_lease() {
        term.see(lease("tenantry-2", clock.instant()));

        assertThat(term.overAt(clock.instant())).hasValue("tenantry-2 holds it now");
    }

    @Test
    void runs_out_while_nobody_holds_the_lease() {
        clock.advance(Duration.ofSeconds(5));
        term.see(lease(null, clock.instant()));
        assertThat(term.overAt(clock.instant())).isEmpty();

        clock.advance(Duration.ofSeconds(5));
        assertThat(term.overAt(clock.instant())).isPresent();
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
