package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The concurrent calls of a plan, shared out among environments. */
@ExtendWith(RunningProduct.class)
class QuotaIT {

    @Test
    void what_does_not_fit_is_granted_as_far_as_it_goes(Tenant tenant) {
        tenant.plan("ten", 10);
        tenant.organization("acme", "ten");
        tenant.environment("acme", "first", "Production", 6);
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 6);

        var condition = tenant.awaitCondition(Environment.class, "second", "QuotaSatisfied", "False", "PartlyGranted");

        assertThat(condition.getMessage()).contains("4 of 6", "allows 10", "hold 6");
        assertThat(tenant.get(Environment.class, "second").getStatus().granted())
                .isEqualTo(4);
        assertThat(tenant.get(Environment.class, "first").getStatus().granted()).isEqualTo(6);
    }

    @Test
    void a_share_that_is_given_back_goes_to_who_waits(Tenant tenant) {
        tenant.plan("ten", 10);
        tenant.organization("acme", "ten");
        tenant.environment("acme", "first", "Production", 10);
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 5);
        tenant.awaitCondition(Environment.class, "second", "QuotaSatisfied", "False", "NothingLeft");

        tenant.delete(Environment.class, "first");

        tenant.awaitCondition(Environment.class, "second", "QuotaSatisfied", "True", "Granted");
    }

    @Test
    void a_smaller_plan_takes_from_the_back_and_deletes_nothing(Tenant tenant) {
        tenant.plan("plan", 10);
        tenant.organization("acme", "plan");
        tenant.environment("acme", "first", "Production", 6);
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 4);
        tenant.awaitReady();

        tenant.plan("plan", 7);

        awaitGrants(tenant, Map.of("first", 6, "second", 1));
        assertThat(tenant.get(Organization.class, "acme")
                        .getStatus()
                        .concurrency()
                        .limit())
                .isEqualTo(7);
    }

    @Test
    void at_no_revision_do_the_grants_exceed_the_limit_beside_them(Tenant tenant) {
        List<Concurrency> revisions = new CopyOnWriteArrayList<>();
        try (Watch ignored = watch(tenant, revisions)) {
            tenant.plan("plan", 10);
            tenant.organization("acme", "plan");
            for (int round = 0; round < 12; round++) {
                tenant.environment("acme", "a", "Production", 1 + (round * 7) % 12);
                tenant.environment("acme", "b", "Production", 1 + (round * 5) % 12);
                tenant.plan("plan", 3 + (round * 3) % 9);
            }
            tenant.environment("acme", "a", "Production", 2);
            tenant.environment("acme", "b", "Production", 3);
            tenant.plan("plan", 10);
            awaitGrants(tenant, Map.of("a", 2, "b", 3));
        }

        assertThat(revisions).hasSizeGreaterThan(5).allSatisfy(revision -> assertThat(
                        revision.grants().stream().mapToInt(Grant::granted).sum())
                .isEqualTo(revision.granted())
                .isLessThanOrEqualTo(revision.limit()));
    }

    private static Watch watch(Tenant tenant, List<Concurrency> revisions) {
        return tenant.client()
                .resources(Organization.class)
                .inNamespace(tenant.namespace())
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, Organization organization) {
                        if (organization.getStatus() != null
                                && organization.getStatus().concurrency() != null) {
                            revisions.add(organization.getStatus().concurrency());
                        }
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                });
    }

    @Test
    void a_plan_counts_its_organizations(Tenant tenant) {
        tenant.plan("one", 10);
        tenant.plan("other", 20);
        tenant.organization("acme", "one");
        awaitCount(tenant, "one", 1);

        tenant.organization("acme", "other");

        awaitCount(tenant, "other", 1);
        awaitCount(tenant, "one", 0);
        await().atMost(Tenant.PATIENCE)
                .until(() -> tenant.get(Organization.class, "acme")
                                .getStatus()
                                .concurrency()
                                .limit()
                        == 20);
    }

    private static void awaitCount(Tenant tenant, String plan, int organizations) {
        await().atMost(Tenant.PATIENCE).until(() -> {
            Plan found = tenant.get(Plan.class, plan);
            return found.getStatus() != null && found.getStatus().organizations() == organizations;
        });
    }

    private static void awaitGrants(Tenant tenant, Map<String, Integer> expected) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            Organization organization = tenant.get(Organization.class, "acme");
            assertThat(organization.getStatus().concurrency().grants().stream()
                            .collect(Collectors.toMap(Grant::environment, Grant::granted)))
                    .isEqualTo(expected);
            expected.forEach((name, granted) -> assertThat(
                            tenant.get(Environment.class, name).getStatus().granted())
                    .isEqualTo(granted));
        });
    }
}
