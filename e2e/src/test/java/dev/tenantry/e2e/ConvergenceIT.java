package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.e2e.support.ApiServerWrites;
import dev.tenantry.e2e.support.KeycloakView;
import dev.tenantry.e2e.support.OperatorSettings;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What has converged stays still, and what changes is never missed. */
@ExtendWith(RunningProduct.class)
class ConvergenceIT {

    private static final int EDITS = 150;

    /** Without a name of its own it would pass for the operator, which is the same client. */
    private static final PatchContext SOMEBODY_ELSE = new PatchContext.Builder()
            .withPatchType(PatchType.JSON)
            .withFieldManager("somebody-else")
            .build();

    @Test
    void a_converged_tenant_causes_no_writes_over_several_resyncs(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        tenant.phoneNumber("acme", "hotline", "+12015550149");
        tenant.awaitReady();
        try (OperatorSettings ignored = resyncingOften(product)) {
            assertNothingHappens(product, keycloak);
        }
    }

    private static OperatorSettings resyncingOften(LocalTenantry product) throws Exception {
        OperatorSettings settings = OperatorSettings.with(product, "TENANTRY_RESYNC_INTERVAL", "2s");
        // The first resync after the start may mend what earlier tests broke on purpose.
        Thread.sleep(Duration.ofSeconds(6).toMillis());
        return settings;
    }

    private static void assertNothingHappens(LocalTenantry product, KeycloakView keycloak) throws InterruptedException {
        ApiServerWrites writes = ApiServerWrites.now(product);
        int changes = keycloak.changes();

        // Five resyncs: what is measured is that time passes and nothing happens.
        Thread.sleep(Duration.ofSeconds(11).toMillis());

        assertThat(ApiServerWrites.now(product)).isEqualTo(writes);
        assertThat(keycloak.changes()).isEqualTo(changes);
    }

    @Test
    void a_condition_that_somebody_else_adds_to_a_status_stays_and_causes_no_writes(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        tenant.phoneNumber("acme", "hotline", "+12015550188");
        tenant.awaitReady();
        List<CustomResource<?, ? extends ConditionedStatus>> objects = Stream.concat(
                        tenant.everything(), Stream.of(tenant.get(Plan.class, "plan")))
                .toList();
        objects.forEach(object -> editStatus(tenant, object, """
            {"op": "add", "path": "/status/conditions/0", "value": {"type": "example.com/Billed", "status": "True",
             "reason": "Paid", "message": "It is paid.", "lastTransitionTime": "2026-01-01T00:00:00Z"}}"""));

        try (OperatorSettings ignored = resyncingOften(product)) {
            assertNothingHappens(product, keycloak);
        }

        assertThat(objects).allSatisfy(object -> assertThat(
                        tenant.client().resource(object).get().getStatus().conditions())
                .extracting(Condition::getType)
                .contains("example.com/Billed"));
    }

    @Test
    void what_somebody_else_writes_in_the_operators_name_is_taken_out_once(
            Tenant tenant, LocalTenantry product, KeycloakView keycloak) throws Exception {
        tenant.whole("acme");
        editStatus(tenant, tenant.get(ApiKey.class, "key"), """
            {"op": "add", "path": "/status/previous", "value": {"keyId": "none", "validUntil": "2099-01-01T00:00:00Z"}}""");
        editStatus(tenant, tenant.get(Environment.class, "prod"), """
            {"op": "replace", "path": "/status/conditions/0/message", "value": "Somebody says so."}""");

        try (OperatorSettings ignored = resyncingOften(product)) {
            ApiKey key = tenant.get(ApiKey.class, "key");
            assertThat(key.getStatus().previous()).isNull();
            assertThat(key.getMetadata().getManagedFields())
                    .filteredOn(fields -> "status".equals(fields.getSubresource()))
                    .extracting(ManagedFieldsEntry::getManager)
                    .containsExactly("tenantry");
            assertThat(tenant.get(Environment.class, "prod").getStatus().conditions())
                    .extracting(Condition::getMessage)
                    .doesNotContain("Somebody says so.");
            assertNothingHappens(product, keycloak);
        }
    }

    private static void editStatus(Tenant tenant, HasMetadata object, String jsonPatch) {
        tenant.client().resource(object).subresource("status").patch(SOMEBODY_ELSE, "[" + jsonPatch + "]");
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
