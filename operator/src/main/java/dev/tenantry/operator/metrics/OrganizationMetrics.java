package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.config.TenantryConfig;
import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Shows metrics of each organization, unless that is switched off. */
@ApplicationScoped
public class OrganizationMetrics {

    private final boolean shown;
    private final CollectorRegistry registry;

    OrganizationMetrics(TenantryConfig config, CollectorRegistry registry) {
        this.shown = config.metrics().organizations();
        this.registry = registry;
    }

    /** @param organizations all there are now, whenever it is asked */
    public void show(Supplier<Stream<Organization>> organizations) {
        if (shown) {
            registry.register(new UsageCollector(organizations));
        }
    }
}
