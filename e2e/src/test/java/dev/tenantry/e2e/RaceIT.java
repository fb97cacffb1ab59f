package dev.tenantry.e2e;

import dev.tenantry.benchmarks.race.Disturbance;
import dev.tenantry.benchmarks.race.Kills;
import dev.tenantry.benchmarks.race.Race;
import dev.tenantry.benchmarks.race.RaceReport;
import dev.tenantry.benchmarks.race.RaceSettings;
import dev.tenantry.benchmarks.race.Replicas;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.WithoutWebhook;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Eight writers against an operator that is disturbed: at no revision is more granted than the plan allows, and in the end
 * everything is as the specs ask. The benchmark of the same name runs it for longer.
 */
@ExtendWith(RunningProduct.class)
class RaceIT {

    private static final Duration SHORT = Duration.ofSeconds(15);

    @Test
    void nothing_is_granted_twice_while_the_operator_is_killed(LocalTenantry product) throws Exception {
        assertGood(race(product, new Kills(product.operator())));
    }

    @Test
    void nothing_is_granted_twice_while_the_leadership_moves(LocalTenantry product, Tenant tenant) throws Exception {
        // Admission only tells early what is above the plan: what was promised must hold without it.
        try (WithoutWebhook away = WithoutWebhook.of(tenant);
                Replicas replicas = Replicas.started(product)) {
            assertGood(race(product, replicas));
        }
    }

    private static RaceReport race(LocalTenantry product, Disturbance disturbance) throws Exception {
        long seed = Long.getLong("race.seed", System.nanoTime());
        return Race.run(
                product.controlPlane(), RaceSettings.brief(seed, SHORT, RaceSettings.DEFAULT_HOLD), disturbance);
    }

    private static void assertGood(RaceReport report) {
        System.out.println(report);
        assertThat(report.isGood()).as(report.toString()).isTrue();
        assertThat(report.revisions()).isGreaterThan(20);
    }
}
