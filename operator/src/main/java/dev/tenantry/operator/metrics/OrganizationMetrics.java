package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.TenantKey;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Shows what each organization uses of its plan, unless that is switched off. They are made by passes: a replica that only
 * stands by makes none, so that each series is there once.
 */
@ApplicationScoped
public class OrganizationMetrics {

    private final MeterRegistry registry;
    private final boolean shown;
    private final Map<TenantKey, Shown> organizations = new ConcurrentHashMap<>();

    private record Shown(Usage usage, List<Meter> meters) {}

    OrganizationMetrics(TenantryConfig config, MeterRegistry registry) {
        this.registry = registry;
        this.shown = config.metrics().organizations();
    }

    /** As the status of the organization says. */
    public void show(Organization organization) {
        Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::usage)
                .filter(usage -> shown)
                .ifPresent(usage -> organizations.compute(
                        TenantKey.of(organization),
                        (key, before) ->
                                before != null && before.usage.equals(usage) ? before : anew(key, usage, before)));
    }

    /** It is gone, and its metrics with it. */
    public void forget(Organization organization) {
        organizations.computeIfPresent(TenantKey.of(organization), (key, before) -> {
            before.meters.forEach(registry::remove);
            return null;
        });
    }

    private Shown anew(TenantKey key, Usage usage, @Nullable Shown before) {
        if (before != null) {
            before.meters.forEach(registry::remove);
        }
        List<Meter> meters = new ArrayList<>();
        add("concurrentCalls", usage.concurrentCalls(), key, meters);
        add("environments", usage.environments(), key, meters);
        add("members", usage.members(), key, meters);
        add("phoneNumbers", usage.phoneNumbers(), key, meters);
        add("apiKeys", usage.apiKeys(), key, meters);
        return new Shown(usage, meters);
    }

    private void add(String resource, @Nullable UsageItem item, TenantKey key, List<Meter> meters) {
        if (item == null) {
            return;
        }
        Tags tags = Tags.of("namespace", key.namespace(), "organization", key.name(), "resource", resource);
        gauge("usage", "What an organization uses of a resource that its plan limits.", item.used(), tags, meters);
        gauge("limit", "What its plan allows an organization; none: unlimited.", item.limit(), tags, meters);
        gauge("waiting", "What an organization asks for beyond its plan's limit.", item.waiting(), tags, meters);
    }

    private void gauge(String name, String description, @Nullable Integer value, Tags tags, List<Meter> meters) {
        if (value != null) {
            meters.add(Gauge.builder("tenantry.organization." + name, () -> value)
                    .description(description)
                    .tags(tags)
                    .register(registry));
        }
    }
}
