package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.WithoutPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A plan that is to go while organizations are on it. */
@ExtendWith(RunningProduct.class)
class PlanIT {

    @Test
    void a_plan_that_organizations_use_is_not_deleted(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.organization("globex", "plan");
        awaitCount(tenant, 2);

        assertThatThrownBy(() -> tenant.delete(Plan.class, "plan"))
                .hasMessageContaining("Plan " + tenant.planName("plan") + " is used by 2 Organizations and cannot be"
                        + " deleted. Move them to another plan (spec.planRef) or delete them first; to find them: kubectl"
                        + " get organizations --all-namespaces.");

        tenant.delete(Organization.class, "acme");
        awaitCount(tenant, 1);
        assertThatThrownBy(() -> tenant.delete(Plan.class, "plan"))
                .hasMessageContaining("is used by 1 Organization and cannot be deleted. Move it to another plan");

        tenant.delete(Organization.class, "globex");
        awaitCount(tenant, 0);
        tenant.delete(Plan.class, "plan");
        tenant.awaitGone(Plan.class, "plan");
    }

    @Test
    void whoever_names_a_plan_that_is_not_there_is_held_to_the_one_before(Tenant tenant) {
        tenant.whole("acme");
        tenant.organization("acme", "nowhere");

        assertThat(tenant.awaitCondition(Organization.class, "acme", "Accepted", "False", "PlanNotFound")
                        .getMessage())
                .endsWith("and is held to what plan \"" + tenant.planName("plan") + "\" allows until then.");
        tenant.plan("plan", 3);
        await().atMost(Tenant.PATIENCE).until(() -> {
            Concurrency shared =
                    tenant.get(Organization.class, "acme").getStatus().concurrency();
            return shared.limit() == 3 && shared.granted() == 3;
        });
        awaitCount(tenant, 1);
        assertThatThrownBy(() -> tenant.delete(Plan.class, "plan")).hasMessageContaining("cannot be deleted");

        tenant.plan("nowhere", 20);
        tenant.awaitReady();
        awaitCount(tenant, 0);
    }

    @Test
    void a_plan_that_was_deleted_all_the_same_stays_until_the_last_organization_left(Tenant tenant) {
        tenant.whole("acme");
        tenant.plan("other", 20);
        deletePastThePolicy(tenant);

        assertThat(tenant.awaitCondition(Plan.class, "plan", "Ready", "False", "Deleting")
                        .getMessage())
                .isEqualTo(
                        "The plan is being deleted and takes no more organizations. It stays as it is until the one on"
                                + " it has left, and then goes by itself: Organization " + tenant.namespace()
                                + "/acme. Move it to"
                                + " another plan (spec.planRef), or delete it.");
        // Who is on it goes on as before.
        tenant.environment("acme", "staging", "Test", 4);
        tenant.awaitReady();
        assertThat(tenant.get(Organization.class, "acme")
                        .getStatus()
                        .concurrency()
                        .granted())
                .isEqualTo(10);

        // Nobody else comes onto it.
        tenant.organization("globex", "plan");
        assertThat(tenant.awaitCondition(Organization.class, "globex", "Accepted", "False", "PlanDeleting")
                        .getMessage())
                .isEqualTo("Plan \"" + tenant.planName("plan") + "\" is being deleted and takes no more organizations."
                        + " Name another in spec.planRef.name; the organization then goes on by itself.");
        tenant.organization("globex", "other");
        tenant.organization("acme", "other");

        tenant.awaitGone(Plan.class, "plan");
        tenant.awaitReady();
        assertThat(tenant.get(Organization.class, "acme")
                        .getStatus()
                        .concurrency()
                        .limit())
                .isEqualTo(20);
    }

    private static void deletePastThePolicy(Tenant tenant) {
        try (WithoutPolicy ignored = WithoutPolicy.of(tenant, "tenantry-plan-in-use")) {
            tenant.delete(Plan.class, "plan");
        }
    }

    private static void awaitCount(Tenant tenant, int organizations) {
        await().atMost(Tenant.PATIENCE).until(() -> {
            Plan plan = tenant.get(Plan.class, "plan");
            return plan.getStatus() != null && plan.getStatus().organizations() == organizations;
        });
    }
}
