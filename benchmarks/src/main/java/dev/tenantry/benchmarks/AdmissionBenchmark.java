package dev.tenantry.benchmarks;

import dev.tenantry.benchmarks.admission.AdmissionLatency;
import dev.tenantry.local.LocalTenantry;

/** What the admission webhook costs whoever creates something. */
final class AdmissionBenchmark implements Benchmark {

    @Override
    public String name() {
        return "admission";
    }

    @Override
    public Outcome run(LocalTenantry product) {
        return AdmissionLatency.run(product.kubernetesClient());
    }
}
