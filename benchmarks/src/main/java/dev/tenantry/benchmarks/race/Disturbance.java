package dev.tenantry.benchmarks.race;

import java.util.SplittableRandom;

/** What goes wrong while a race is on, again and again. */
public interface Disturbance {

    /** Does harm and mends it; returns when everything runs again. The answer says what it was. */
    String strike(SplittableRandom random) throws Exception;

    /** Starts what has ended by itself, as a kubelet would. */
    void restart() throws Exception;
}
