package dev.tenantry.benchmarks.race;

import dev.tenantry.local.operator.PodStandIn;
import dev.tenantry.local.process.ProcessFailedException;

/** Starts what has ended, and once more what ends before it is ready, as one that loses the Lease on a busy machine does. */
final class Kubelet {

    private static final int ATTEMPTS = 5;

    private Kubelet() {}

    /** Returns when it is ready; one that runs is left alone. */
    static void start(PodStandIn replica) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                replica.start();
                return;
            } catch (ProcessFailedException ended) {
                if (attempt == ATTEMPTS) {
                    throw ended;
                }
            }
        }
    }
}
