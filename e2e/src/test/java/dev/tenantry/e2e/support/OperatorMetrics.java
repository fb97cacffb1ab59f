package dev.tenantry.e2e.support;

import dev.tenantry.local.LocalTenantry;
import java.util.List;
import java.util.Optional;

/** The operator's metrics as Prometheus scrapes them. */
public final class OperatorMetrics {

    private OperatorMetrics() {}

    /** The value of one series; its labels as they are written, such as {@code resource="members",}. */
    public static Optional<Double> value(LocalTenantry product, String name, List<String> labels) {
        return series(product, name, labels).stream()
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }

    /** The series that have all these labels. */
    public static List<String> series(LocalTenantry product, String name, List<String> labels) {
        return Http.text(
                        product.operator().managementUrl().resolve("/q/metrics").toString())
                .lines()
                .filter(line -> line.startsWith(name) && labels.stream().allMatch(line::contains))
                .toList();
    }
}
