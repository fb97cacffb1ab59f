package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.e2e.support.ApiServerWrites;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What has converged stays still, and what changes is never missed. */
@ExtendWith(RunningProduct.class)
class ConvergenceIT {

    private static final int EDITS = 150;

    @Test
    void a_converged_tenant_causes_no_writes_over_several_resyncs(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        tenant.phoneNumber("acme", "hotline", "+12015550149");
        tenant.awaitReady();
        try (OperatorSettings ignored = OperatorSettings.with(product, "TENANTRY_RESYNC_INTERVAL", "2s")) {
            // The first resync after the start may mend what earlier tests broke on purpose.
            Thread.sleep(Duration.ofSeconds(6).toMillis());
            ApiServerWrites writes = ApiServerWrites.now(product);
            int changes = keycloak.changes();

            // Five resyncs: what is measured is that time passes and nothing happens.
            Thread.sleep(Duration.ofSeconds(11).toMillis());

            assertThat(ApiServerWrites.now(product)).isEqualTo(writes);
            assertThat(keycloak.changes()).isEqualTo(changes);
        }
    }

    @Test
    void an_edit_that_lands_while_the_status_is_written_is_acted_on(Tenant tenant) throws Exception {
        tenant.plan("plan", 1_000);
        tenant.organization("acme", "plan");
        tenant.environment("acme", "prod", "Production", 1);
        tenant.awaitReady();

        for (int edit = 1; edit <= EDITS; edit++) {
            int calls = 1 + edit;
            tenant.environment("acme", "prod", "Production", calls);
            // The next edit comes at a random moment of the pass that this one causes.
            Thread.sleep(ThreadLocalRandom.current().nextInt(40));
            if (edit % 10 == 0) {
                await().atMost(Duration.ofSeconds(20)).until(() -> Integer.valueOf(calls)
                        .equals(tenant.get(Environment.class, "prod")
                                .getStatus()
                                .granted()));
            }
        }
    }
}
