package dev.tenantry.benchmarks;

import dev.tenantry.local.LocalTenantry;

/** One of the benchmarks. */
interface Benchmark {

    /** Under this name it is chosen, and its outcome written. */
    String name();

    Outcome run(LocalTenantry product) throws Exception;
}
