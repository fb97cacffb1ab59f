package dev.tenantry.benchmarks.race;

import dev.tenantry.local.operator.PodStandIn;
import java.util.SplittableRandom;

/** Kills the operator (SIGKILL) and starts it again. */
public record Kills(PodStandIn operator) implements Disturbance {

    @Override
    public String strike(SplittableRandom random) throws Exception {
        operator.kill();
        Kubelet.start(operator);
        return "killed";
    }

    @Override
    public void restart() throws Exception {
        Kubelet.start(operator);
    }
}
