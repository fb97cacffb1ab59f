package dev.tenantry.operator.metrics;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.operator.testing.FixedConfig;
import dev.tenantry.operator.testing.Resources;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What each organization uses, is allowed and waits for. */
class OrganizationMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final OrganizationMetrics metrics = new OrganizationMetrics(new FixedConfig(), registry);

    @Test
    void shows_what_the_status_says() {
        metrics.show(using(
                "acme",
                new Usage(
                        new UsageItem(8, 10, 3),
                        new UsageItem(2, 2, 1),
                        new UsageItem(4, null, 0),
                        new UsageItem(0, 0, 0),
                        new UsageItem(1, 5, 0))));

        assertThat(value("usage", "acme", "concurrentCalls")).contains(8.0);
        assertThat(value("limit", "acme", "concurrentCalls")).contains(10.0);
        assertThat(value("waiting", "acme", "concurrentCalls")).contains(3.0);
        assertThat(value("waiting", "acme", "environments")).contains(1.0);
        assertThat(value("usage", "acme", "members")).contains(4.0);
        assertThat(value("limit", "acme", "phoneNumbers")).contains(0.0);
        assertThat(value("usage", "acme", "apiKeys")).contains(1.0);
    }

    @Test
    void has_no_limit_for_what_is_unlimited() {
        metrics.show(using("acme", new Usage(null, null, new UsageItem(4, null, 0), null, null)));

        assertThat(value("limit", "acme", "members")).isEmpty();
        assertThat(registry.getMeters()).hasSize(2);
    }

    @Test
    void follows_the_status_with_each_series_once() {
        metrics.show(using("acme", members(4)));
        metrics.show(using("acme", members(4)));
        metrics.show(using("acme", members(5)));

        assertThat(value("usage", "acme", "members")).contains(5.0);
        assertThat(registry.getMeters()).hasSize(3);
    }

    @Test
    void forgets_those_that_are_gone() {
        metrics.show(using("acme", members(4)));
        metrics.show(using("umbrella", members(7)));

        metrics.forget(using("acme", members(4)));

        assertThat(value("usage", "acme", "members")).isEmpty();
        assertThat(value("usage", "umbrella", "members")).contains(7.0);
    }

    @Test
    void waits_for_the_first_status() {
        metrics.show(Resources.organization());
        metrics.show(using("umbrella", null));

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void can_be_switched_off() {
        new OrganizationMetrics(FixedConfig.withoutOrganizationMetrics(), registry).show(using("acme", members(4)));

        assertThat(registry.getMeters()).isEmpty();
    }

    private Optional<Double> value(String metric, String organization, String resource) {
        return Optional.ofNullable(registry.find("tenantry.organization." + metric)
                        .tags("namespace", Resources.NAMESPACE, "organization", organization, "resource", resource)
                        .gauge())
                .map(Gauge::value);
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
