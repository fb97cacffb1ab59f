package dev.tenantry.operator.status;

import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.PlanStatus;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentStatusesTest {

    private static final PlanStatus GOOD = new PlanStatus(1L, List.of(), 1);
    private static final PlanStatus BAD = new PlanStatus(1L, List.of(), 0);

    private final AtomicLong nanos = new AtomicLong();
    private final RecentStatuses recent = new RecentStatuses(nanos::get);

    @Test
    void what_is_observed_needs_no_writing() {
        assertThat(recent.isWritten(showing(GOOD), GOOD)).isTrue();
        assertThat(recent.isWritten(showing(BAD), GOOD)).isFalse();
    }

    @Test
    void a_cache_that_shows_the_status_before_the_last_one_is_not_believed() {
        recent.written(showing(GOOD), BAD);

        assertThat(recent.isWritten(showing(GOOD), GOOD)).isFalse();
    }

    @Test
    void what_was_written_and_is_observed_needs_no_writing() {
        recent.written(showing(BAD), GOOD);

        assertThat(recent.isWritten(showing(GOOD), GOOD)).isTrue();
    }

    @Test
    void what_somebody_else_changed_since_is_written_again() {
        recent.written(showing(BAD), GOOD);

        assertThat(recent.isWritten(showing(BAD), GOOD)).isFalse();
    }

    @Test
    void it_forgets_when_no_cache_can_lag_any_more() {
        recent.written(showing(GOOD), BAD);
        nanos.addAndGet(Duration.ofMinutes(6).toNanos());

        assertThat(recent.isWritten(showing(GOOD), GOOD)).isTrue();
    }

    @Test
    void a_cache_that_lags_behind_is_told_from_one_that_shows_somebody_elses_change() {
        recent.written(showing(BAD, "100"), BAD);

        assertThat(recent.writtenSince(showing(GOOD, "99"))).hasValue(BAD);
        assertThat(recent.writtenSince(showing(BAD, "100"))).isEmpty();
        assertThat(recent.writtenSince(showing(GOOD, "101"))).isEmpty();
    }

    @Test
    void the_latest_revision_is_what_was_written_or_what_is_observed() {
        assertThat(recent.revisionOf(showing(GOOD, "98"))).isEqualTo("98");

        recent.written(showing(BAD, "100"), BAD);

        assertThat(recent.revisionOf(showing(GOOD, "99"))).isEqualTo("100");
        assertThat(recent.revisionOf(showing(GOOD, "101"))).isEqualTo("101");
    }

    private static Plan showing(PlanStatus status) {
        return showing(status, "1");
    }

    private static Plan showing(PlanStatus status, String resourceVersion) {
        Plan plan = new Plan();
        plan.setMetadata(new ObjectMetaBuilder()
                .withName("plan")
                .withUid("uid")
                .withResourceVersion(resourceVersion)
                .build());
        plan.setStatus(status);
        return plan;
    }
}
