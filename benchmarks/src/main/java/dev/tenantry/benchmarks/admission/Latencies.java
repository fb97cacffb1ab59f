package dev.tenantry.benchmarks.admission;

import java.util.List;

/** How long requests took, in milliseconds. */
public record Latencies(int requests, double p50, double p99) {

    private static final double NANOS_OF_A_MILLI = 1e6;

    static Latencies of(List<Long> nanos) {
        List<Long> ordered = nanos.stream().sorted().toList();
        return new Latencies(ordered.size(), quantile(ordered, 0.50), quantile(ordered, 0.99));
    }

    private static double quantile(List<Long> ordered, double share) {
        int rank = (int) Math.ceil(share * ordered.size());
        return ordered.get(Math.max(0, rank - 1)) / NANOS_OF_A_MILLI;
    }

    @Override
    public String toString() {
        return "p50 %.1f ms, p99 %.1f ms of %d requests".formatted(p50, p99, requests);
    }
}
