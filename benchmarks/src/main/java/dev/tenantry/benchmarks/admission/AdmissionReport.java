package dev.tenantry.benchmarks.admission;

import dev.tenantry.benchmarks.Outcome;

/**
 * How long the API server took to answer, with the webhook and without it.
 *
 * @param ratio of the medians
 */
public record AdmissionReport(int organizations, Latencies with, Latencies without, double ratio) implements Outcome {

    static AdmissionReport of(int organizations, Latencies with, Latencies without) {
        return new AdmissionReport(organizations, with, without, with.p50() / without.p50());
    }

    /** There is no figure to keep to: it is measured, for whoever compares. */
    @Override
    public boolean isGood() {
        return true;
    }

    @Override
    public String toString() {
        return "Creating an environment beside %d organizations:%n  with the webhook %s%n  without it %s%n  ratio %.2f%n"
                .formatted(organizations, with, without, ratio);
    }
}
