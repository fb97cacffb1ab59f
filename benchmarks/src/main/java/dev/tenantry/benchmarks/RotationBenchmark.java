package dev.tenantry.benchmarks;

import dev.tenantry.benchmarks.rotation.RotationReport;
import dev.tenantry.benchmarks.rotation.RotationStorm;
import dev.tenantry.local.LocalTenantry;

/** What it takes to replace very many keys that are due at once, and whether anybody is refused meanwhile. */
final class RotationBenchmark implements Benchmark {

    @Override
    public String name() {
        return "rotation";
    }

    @Override
    public RotationReport run(LocalTenantry product) throws Exception {
        return RotationStorm.run(product.kubernetesClient(), Integer.getInteger("benchmark.rotation.keys", 1_000));
    }
}
