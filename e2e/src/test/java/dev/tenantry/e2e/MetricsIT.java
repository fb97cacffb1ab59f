package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.e2e.support.OperatorMetrics;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What each organization uses of its plan, as metrics. */
@ExtendWith(RunningProduct.class)
class MetricsIT {

    private static final String ALL = "tenantry_organization_";

    @Test
    void an_organization_shows_what_it_uses_is_allowed_and_waits_for_until_it_is_gone(
            Tenant tenant, LocalTenantry product) {
        tenant.plan("ten", 10);
        tenant.organization("acme", "ten");
        tenant.environment("acme", "first", "Production", 6);
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 6);
        tenant.awaitCondition(Environment.class, "second", "QuotaSatisfied", "False", "PartlyGranted");

        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            assertThat(value(product, tenant, "usage", "concurrentCalls")).contains(10.0);
            assertThat(value(product, tenant, "limit", "concurrentCalls")).contains(10.0);
            assertThat(value(product, tenant, "waiting", "concurrentCalls")).contains(2.0);
            assertThat(value(product, tenant, "usage", "environments")).contains(2.0);
            assertThat(value(product, tenant, "limit", "environments")).isEmpty();
        });
        assertThat(series(product, tenant)).doesNotHaveDuplicates();

        tenant.delete(Organization.class, "acme");
        tenant.awaitGone(Organization.class, "acme");

        await().atMost(Tenant.PATIENCE)
                .untilAsserted(() -> assertThat(series(product, tenant)).isEmpty());
    }

    @Test
    void they_can_be_switched_off(Tenant tenant, LocalTenantry product) throws Exception {
        tenant.plan("ten", 10);
        tenant.organization("acme", "ten");
        tenant.environment("acme", "first", "Production", 6);
        tenant.awaitReady();
        await().atMost(Tenant.PATIENCE).until(() -> !series(product, tenant).isEmpty());

        try (OperatorSettings ignored = OperatorSettings.with(product, "TENANTRY_METRICS_ORGANIZATIONS", "false")) {
            tenant.environment("acme", "first", "Production", 7);
            tenant.awaitReady();

            assertThat(series(product, tenant)).isEmpty();
        }
    }

    private static Optional<Double> value(LocalTenantry product, Tenant tenant, String metric, String resource) {
        return OperatorMetrics.value(
                product,
                ALL + metric,
                List.of(namespace(tenant), "organization=\"acme\"", "resource=\"" + resource + "\""));
    }

    private static List<String> series(LocalTenantry product, Tenant tenant) {
        return OperatorMetrics.series(product, ALL, List.of(namespace(tenant)));
    }

    private static String namespace(Tenant tenant) {
        return "namespace=\"" + tenant.namespace() + "\"";
    }
}
