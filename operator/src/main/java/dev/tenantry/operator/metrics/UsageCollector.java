package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import io.prometheus.client.Collector;
import io.prometheus.client.GaugeMetricFamily;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What organizations use of their plans, read from their statuses when it is asked for: nothing has to be registered, kept
 * or removed as they come and go.
 */
final class UsageCollector extends Collector {

    private static final List<String> LABELS = List.of("namespace", "organization", "resource");

    /** By the names that the status gives them. */
    private static final Map<String, Function<Usage, @Nullable UsageItem>> RESOURCES = Map.of(
            "concurrentCalls", Usage::concurrentCalls,
            "environments", Usage::environments,
            "members", Usage::members,
            "phoneNumbers", Usage::phoneNumbers,
            "apiKeys", Usage::apiKeys);

    private final Supplier<Stream<Organization>> organizations;

    UsageCollector(Supplier<Stream<Organization>> organizations) {
        this.organizations = organizations;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        GaugeMetricFamily used = new GaugeMetricFamily(
                "tenantry_organization_usage", "What an organization uses of a resource that its plan limits.", LABELS);
        GaugeMetricFamily limit = new GaugeMetricFamily(
                "tenantry_organization_limit", "What its plan allows an organization; none: unlimited.", LABELS);
        GaugeMetricFamily waiting = new GaugeMetricFamily(
                "tenantry_organization_waiting", "What an organization asks for beyond its plan's limit.", LABELS);
        organizations.get().forEach(organization -> usageOf(organization)
                .ifPresent(usage -> RESOURCES.forEach((resource, part) -> {
                    List<String> labels = List.of(
                            organization.getMetadata().getNamespace(),
                            organization.getMetadata().getName(),
                            resource);
                    Optional<UsageItem> item = Optional.ofNullable(part.apply(usage));
                    add(used, labels, item.map(UsageItem::used));
                    add(limit, labels, item.map(UsageItem::limit));
                    add(waiting, labels, item.map(UsageItem::waiting));
                })));
        return List.of(used, limit, waiting);
    }

    private static Optional<Usage> usageOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus()).map(OrganizationStatus::usage);
    }

    private static void add(GaugeMetricFamily family, List<String> labels, Optional<Integer> value) {
        value.ifPresent(number -> family.addMetric(labels, number));
    }
}
