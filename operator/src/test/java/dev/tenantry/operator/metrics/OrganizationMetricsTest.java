package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.Resources;
import io.prometheus.client.Collector.MetricFamilySamples;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What each organization uses, is allowed and waits for, as Prometheus reads it. */
class OrganizationMetricsTest {

    private final CollectorRegistry registry = new CollectorRegistry(true);
    private final List<Organization> organizations = new ArrayList<>();

    @Test
    void shows_what_the_status_says() {
        show(new FixedConfig());
        organizations.add(using(
                "acme",
                new Usage(
                        new UsageItem(8, 10, 3),
                        new UsageItem(2, 2, 1),
                        new UsageItem(4, null, 0),
                        new UsageItem(0, 0, 0),
                        new UsageItem(1, 5, 0))));

        assertThat(value("usage", "acme", "concurrentCalls")).isEqualTo(8);
        assertThat(value("limit", "acme", "concurrentCalls")).isEqualTo(10);
        assertThat(value("waiting", "acme", "concurrentCalls")).isEqualTo(3);
        assertThat(value("waiting", "acme", "environments")).isEqualTo(1);
        assertThat(value("usage", "acme", "members")).isEqualTo(4);
        assertThat(value("limit", "acme", "phoneNumbers")).isZero();
        assertThat(value("usage", "acme", "apiKeys")).isEqualTo(1);
    }

    @Test
    void has_no_limit_for_what_is_unlimited() {
        show(new FixedConfig());
        organizations.add(using("acme", new Usage(null, null, new UsageItem(4, null, 0), null, null)));

        assertThat(value("limit", "acme", "members")).isNull();
        assertThat(series()).hasSize(2);
    }

    @Test
    void has_the_series_of_those_that_are_there_and_each_once() {
        show(new FixedConfig());
        organizations.add(using("acme", members(4)));
        organizations.add(using("umbrella", members(7)));
        assertThat(series()).hasSize(6).doesNotHaveDuplicates();

        organizations.remove(0);

        assertThat(value("usage", "acme", "members")).isNull();
        assertThat(value("usage", "umbrella", "members")).isEqualTo(7);
    }

    @Test
    void waits_for_the_first_status() {
        show(new FixedConfig());
        organizations.add(Resources.organization());
        organizations.add(using("umbrella", null));

        assertThat(series()).isEmpty();
    }

    @Test
    void can_be_switched_off() {
        show(FixedConfig.withoutOrganizationMetrics());
        organizations.add(using("acme", members(4)));

        assertThat(series()).isEmpty();
    }

    private void show(FixedConfig config) {
        OrganizationMetrics metrics = new OrganizationMetrics(config, registry);
        // With every pass.
        metrics.show(organizations::stream);
        metrics.show(organizations::stream);
    }

    private @Nullable Double value(String metric, String organization, String resource) {
        return registry.getSampleValue(
                "tenantry_organization_" + metric,
                new String[] {"namespace", "organization", "resource"},
                new String[] {Resources.NAMESPACE, organization, resource});
    }

    private List<String> series() {
        List<MetricFamilySamples> families = Collections.list(registry.metricFamilySamples());
        return families.stream()
                .flatMap(family -> family.samples.stream())
                .map(sample -> sample.name + sample.labelValues)
                .toList();
    }

    private static Usage members(int used) {
        return new Usage(null, null, new UsageItem(used, 10, 0), null, null);
    }

    private static Organization using(String name, @Nullable Usage usage) {
        Organization organization = Resources.organization();
        organization.getMetadata().setName(name);
        organization.setStatus(new OrganizationStatus(
                1L, List.of(), "org_1", Resources.CREATED, null, null, usage, null, null, List.of()));
        return organization;
    }
}
