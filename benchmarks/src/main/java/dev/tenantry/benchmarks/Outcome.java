package dev.tenantry.benchmarks;

/** What a benchmark found; its components are written as JSON, its text is for people. */
public interface Outcome {

    /** Whether all is as it must be. */
    boolean isGood();
}
