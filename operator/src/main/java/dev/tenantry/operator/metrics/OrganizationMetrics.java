package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.config.TenantryConfig;
import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Shows metrics of each organization, unless that is switched off. They begin with the first pass: a replica that only
 * stands by makes none, so that each series is there once.
 */
@ApplicationScoped
public class OrganizationMetrics {

    private final CollectorRegistry registry;
    private final AtomicBoolean toBegin;

    OrganizationMetrics(TenantryConfig config, CollectorRegistry registry) {
        this.registry = registry;
        this.toBegin = new AtomicBoolean(config.metrics().organizations());
    }

    /**
     * Begins, if it has not yet.
     *
     * @param organizations all there are now, whenever it is asked
     */
    public void show(Supplier<Stream<Organization>> organizations) {
        if (toBegin.compareAndSet(true, false)) {
            registry.register(new UsageCollector(organizations));
        }
    }
}
