package dev.tenantry.benchmarks;

import dev.tenantry.benchmarks.race.Race;
import dev.tenantry.benchmarks.race.RaceReport;
import dev.tenantry.benchmarks.race.RaceSettings;
import dev.tenantry.benchmarks.race.Replicas;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;

/** The race of the end-to-end tests, with two replicas, until very many revisions have been checked. */
final class RaceBenchmark implements Benchmark {

    private static final int WRITERS = 8;
    private static final int ORGANIZATIONS = 60;

    @Override
    public String name() {
        return "race";
    }

    @Override
    public RaceReport run(LocalTenantry product) throws Exception {
        RaceSettings settings = new RaceSettings(
                Long.getLong("benchmark.seed", System.nanoTime()),
                WRITERS,
                ORGANIZATIONS,
                Duration.ofMillis(20),
                Duration.ofMinutes(Long.getLong("benchmark.race.minutes", 10)),
                Long.getLong("benchmark.race.revisions", 100_000),
                Duration.ofSeconds(15),
                RaceSettings.DEFAULT_HOLD);
        try (Replicas replicas = Replicas.started(product)) {
            return Race.run(product.controlPlane(), settings, replicas);
        }
    }
}
