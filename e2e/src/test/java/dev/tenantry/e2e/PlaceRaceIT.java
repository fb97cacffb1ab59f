package dev.tenantry.e2e;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import dev.tenantry.benchmarks.race.Kills;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Eight writers that create more than the plan allows, while the operator is killed. */
@ExtendWith(RunningProduct.class)
class PlaceRaceIT {

    private static final int WRITERS = 8;
    private static final int PLACES = 3;

    private static final List<Class<? extends CustomResource<?, ? extends ConditionedStatus>>> COUNTED =
            List.of(Environment.class, Member.class, PhoneNumber.class, ApiKey.class);

    @Test
    void those_that_came_first_hold_the_places_and_the_next_move_up(Tenant tenant, LocalTenantry product)
            throws Exception {
        tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: Plan
            metadata: {name: $NS-plan}
            spec:
              limits: {environments: %1$d, members: %1$d, phoneNumbers: %1$d, apiKeys: %1$d}
              features: [ApiAccess]
            """.formatted(PLACES));
        tenant.organization("acme", "plan");

        Kills operator = new Kills(product.operator());
        race(product, writer -> create(tenant, writer));
        awaitPlaces(tenant, operator);
        List<String> first = COUNTED.stream()
                .flatMap(kind -> names(holders(tenant, kind)).stream())
                .toList();
        assertThat(first).hasSize(COUNTED.size() * PLACES);

        race(product, writer -> {
            if (writer % 2 == 0) {
                COUNTED.forEach(kind -> tenant.delete(kind, name(kind, writer)));
            } else {
                create(tenant, WRITERS + writer);
            }
        });
        awaitPlaces(tenant, operator);

        assertThat(COUNTED).allSatisfy(kind -> {
            List<String> there = names(all(tenant, kind));
            List<String> hold = names(holders(tenant, kind));
            assertThat(first.stream().filter(there::contains)).as("kept").allMatch(hold::contains);
        });
    }

    /** All of them at once, and the operator is killed meanwhile. */
    private static void race(LocalTenantry product, IntConsumer writer) throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int number = 0; number < WRITERS; number++) {
                int one = number;
                done.add(writers.submit(() -> writer.accept(one)));
            }
            product.operator().kill();
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            writers.shutdownNow();
            product.operator().start();
        }
    }

    private static void create(Tenant tenant, int number) {
        unlessRefused(() -> tenant.environment("acme", name(Environment.class, number), "Test", 1));
        unlessRefused(() -> {
            String name = name(Member.class, number);
            tenant.member("acme", name, tenant.email(name), "Viewer");
        });
        unlessRefused(
                () -> tenant.phoneNumber("acme", name(PhoneNumber.class, number), "+120155502%02d".formatted(number)));
        unlessRefused(() -> tenant.apply("""
            apiVersion: tenantry.dev/v1alpha1
            kind: ApiKey
            metadata: {name: %s}
            spec: {organizationRef: {name: acme}, scopes: [Read]}
            """.formatted(name(ApiKey.class, number))));
    }

    /** Admission may say no as long as the operator runs. */
    private static void unlessRefused(Runnable creation) {
        try {
            creation.run();
        } catch (KubernetesClientException refused) {
            assertThat(refused.getCode()).isEqualTo(HttpURLConnection.HTTP_FORBIDDEN);
        }
    }

    private static String name(Class<?> kind, int number) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT) + "-" + number;
    }

    private static void awaitPlaces(Tenant tenant, Kills operator) {
        await().atMost(Tenant.PATIENCE).untilAsserted(() -> {
            // On a busy machine it may lose the Lease and end.
            operator.restart();
            assertThat(COUNTED).allSatisfy(kind -> assertPlaces(tenant, kind));
            Usage usage = tenant.get(Organization.class, "acme").getStatus().usage();
            assertThat(List.of(usage.environments(), usage.members(), usage.phoneNumbers(), usage.apiKeys()))
                    .isEqualTo(COUNTED.stream()
                            .map(kind -> all(tenant, kind).size())
                            .map(there -> new UsageItem(Math.min(there, PLACES), PLACES, Math.max(0, there - PLACES)))
                            .toList());
        });
    }

    /** As many as there is room for have a place, none of them younger than one that has none. */
    private static <T extends CustomResource<?, ? extends ConditionedStatus>> void assertPlaces(
            Tenant tenant, Class<T> kind) {
        List<T> all = all(tenant, kind);
        List<T> holders = holders(tenant, kind);
        List<T> waiting = all.stream()
                .filter(object -> is(object, "False", "LimitReached"))
                .toList();
        assertThat(all).noneMatch(object -> object.getMetadata().getDeletionTimestamp() != null);
        assertThat(holders).as("holders of %s", names(all)).hasSize(Math.min(PLACES, all.size()));
        assertThat(waiting).hasSize(all.size() - holders.size());
        assertThat(waiting).allSatisfy(one -> assertThat(created(one))
                .isGreaterThanOrEqualTo(holders.stream()
                        .map(PlaceRaceIT::created)
                        .max(String::compareTo)
                        .orElse("")));
    }

    private static String created(CustomResource<?, ?> object) {
        return object.getMetadata().getCreationTimestamp();
    }

    /** Without the key that each environment has of its own, which takes no place. */
    private static <T extends CustomResource<?, ? extends ConditionedStatus>> List<T> all(
            Tenant tenant, Class<T> kind) {
        return tenant.client().resources(kind).inNamespace(tenant.namespace()).list().getItems().stream()
                .filter(object -> !object.getMetadata().getName().endsWith("-api-key"))
                .toList();
    }

    private static <T extends CustomResource<?, ? extends ConditionedStatus>> List<T> holders(
            Tenant tenant, Class<T> kind) {
        return all(tenant, kind).stream()
                .filter(object -> is(object, "True", "Valid"))
                .toList();
    }

    private static boolean is(CustomResource<?, ? extends ConditionedStatus> object, String status, String reason) {
        return object.getStatus() != null
                && object.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Accepted")
                                && condition.getStatus().equals(status)
                                && condition.getReason().equals(reason));
    }

    private static List<String> names(List<? extends CustomResource<?, ?>> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).toList();
    }
}
