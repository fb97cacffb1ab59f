package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@EnableKubernetesMockClient
@SuppressWarnings("NullAway.Init")
class PlanInEffectTest {

    private static final String PATH = "/apis/tenantry.dev/v1alpha1/plans/starter";

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void the_cached_plan_is_taken_where_the_cache_is_as_new_as_what_was_gone_by() {
        Plan cached = plan(3);

        assertThat(inEffect(cached, 3L)).containsSame(cached);
        assertThat(inEffect(cached, null)).containsSame(cached);
    }

    @Test
    void the_plan_is_read_anew_where_the_cache_lags_behind_what_was_gone_by() {
        server.expect().get().withPath(PATH).andReturn(200, plan(4)).once();

        assertThat(inEffect(plan(3), 4L))
                .hasValueSatisfying(
                        plan -> assertThat(plan.getMetadata().getGeneration()).isEqualTo(4));
    }

    @Test
    void an_outdated_plan_is_not_taken_for_one_that_is_gone() {
        server.expect().get().withPath(PATH).andReturn(404, "").once();

        assertThat(inEffect(plan(3), 4L)).isEmpty();
    }

    private Optional<Plan> inEffect(Plan cached, @Nullable Long goneBy) {
        return PlanInEffect.named(organization(goneBy), context(cached));
    }

    @SuppressWarnings("unchecked")
    private Context<Organization> context(Plan cached) {
        return (Context<Organization>) Proxy.newProxyInstance(
                Context.class.getClassLoader(),
                new Class<?>[] {Context.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getSecondaryResourcesAsStream" -> Stream.of(cached);
                    case "getClient" -> client;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static Plan plan(long generation) {
        Plan plan = Resources.plan(10);
        plan.getMetadata().setGeneration(generation);
        return plan;
    }

    private static Organization organization(@Nullable Long goneBy) {
        Organization organization = Resources.organization();
        organization.setStatus(new OrganizationStatus(
                1L,
                List.of(),
                "org_1",
                null,
                null,
                new Concurrency(10, "starter", goneBy, 0, 0, 0, 10, List.of(), null),
                null,
                null,
                null,
                List.of()));
        return organization;
    }
}
