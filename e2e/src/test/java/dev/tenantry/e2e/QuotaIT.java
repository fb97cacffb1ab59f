package dev.tenantry.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.e2e.support.WithoutWebhook;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
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
        // What is asked for is above the plan at times, as it is when nobody refuses it.
        try (WithoutWebhook away = WithoutWebhook.of(tenant);
                Watch ignored = watch(tenant, revisions)) {
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
    void a_reserve_is_granted_before_the_bursts_of_others(Tenant tenant) {
        tenant.plan("ten", 10);
        tenant.organization("acme", "ten");
        tenant.environment("acme", "first", "Production", 10);
        tenant.awaitReady();

        tenant.environmentReserving("acme", "second", 4, 6);

        tenant.awaitCondition(Environment.class, "second", "QuotaSatisfied", "False", "PartlyGranted");
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> assertThat(
                        concurrency(tenant).grants())
                .containsExactlyInAnyOrder(new Grant("first", 10, null, 6, 0, 6), new Grant("second", 6, 4, 4, 4, 0)));
        assertThat(concurrency(tenant).reserved()).isEqualTo(4);
        assertThat(concurrency(tenant).burst()).isEqualTo(6);
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            assertThat(tenant.get(Environment.class, "second").getStatus().reserved())
                    .isEqualTo(4);
            assertThat(tenant.get(Environment.class, "first").getStatus().burst())
                    .isEqualTo(6);
        });
    }

    @Test
    void a_reserve_above_the_maximum_is_refused(Tenant tenant) {
        assertThatThrownBy(() -> tenant.environmentReserving("acme", "prod", 7, 6))
                .hasMessageContaining("minConcurrentCalls cannot be above maxConcurrentCalls");
    }

    @Test
    void what_is_taken_back_is_published_and_held_before_another_gets_it(Tenant tenant) {
        tenant.plan("ten", 10);
        tenant.organization("acme", "ten");
        tenant.environment("acme", "first", "Production", 8);
        tenant.awaitReady();
        tenant.environment("acme", "second", "Production", 8);
        awaitGrants(tenant, Map.of("first", 8, "second", 2));
        List<Published> documents = new CopyOnWriteArrayList<>();
        try (Watch ignored = watchDocuments(tenant, documents)) {
            tenant.environment("acme", "first", "Production", 3);
            awaitGrants(tenant, Map.of("first", 3, "second", 7));
            await().atMost(Tenant.PATIENCE).until(() -> documents.stream().anyMatch(now -> now.grants("second", 7)));
        }

        Published lowered = first(documents, "first", 3);
        Published raised = first(documents, "second", 7);
        assertThat(lowered.grants("second", 2))
                .as("the reduction is published alone")
                .isTrue();
        assertThat(Duration.between(lowered.at(), raised.at())).isGreaterThan(Duration.ofSeconds(9));
        assertThat(concurrency(tenant).releases()).isNull();
        assertThat(documents.stream().map(Published::generation).distinct())
                .as("generations only grow")
                .isSorted()
                .endsWith(tenant.get(Organization.class, "acme")
                        .getStatus()
                        .entitlements()
                        .generation());
    }

    /** A document as a consumer that watches got it. */
    private record Published(Instant at, JsonNode document) {
        boolean grants(String environment, int calls) {
            return StreamSupport.stream(
                            document.path("concurrency").path("grants").spliterator(), false)
                    .anyMatch(grant -> grant.path("environment").asText().equals(environment)
                            && grant.path("granted").asInt() == calls);
        }

        long generation() {
            return document.path("generation").asLong();
        }
    }

    private static Published first(List<Published> documents, String environment, int calls) {
        return documents.stream()
                .filter(document -> document.grants(environment, calls))
                .findFirst()
                .orElseThrow();
    }

    private static Watch watchDocuments(Tenant tenant, List<Published> documents) {
        return tenant.client()
                .configMaps()
                .inNamespace(tenant.namespace())
                .withName("acme-entitlements")
                .watch(new Watcher<>() {
                    @Override
                    public void eventReceived(Action action, ConfigMap document) {
                        documents.add(new Published(
                                Instant.now(),
                                Serialization.unmarshal(document.getData().get("entitlements.json"), JsonNode.class)));
                    }

                    @Override
                    public void onClose(WatcherException cause) {}
                });
    }

    private static Concurrency concurrency(Tenant tenant) {
        return tenant.get(Organization.class, "acme").getStatus().concurrency();
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
        // A plan counts organizations that have no status yet.
        tenant.awaitReady();
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
            assertThat(concurrency(tenant).grants().stream()
                            .collect(Collectors.toMap(Grant::environment, Grant::granted)))
                    .isEqualTo(expected);
            expected.forEach((name, granted) -> assertThat(tenant.get(Environment.class, name))
                    .extracting(environment ->
                            Optional.ofNullable(environment.getStatus()).map(EnvironmentStatus::granted))
                    .isEqualTo(Optional.of(granted)));
        });
    }
}
