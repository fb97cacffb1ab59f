package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@EnableKubernetesMockClient
@SuppressWarnings("NullAway.Init")
class SubscribersTest {

    private static final String LIST = "/apis/tenantry.dev/v1alpha1/organizations?";

    KubernetesMockServer server;
    KubernetesClient client;

    @Test
    void those_on_the_plan_are_found_on_every_page() {
        page(LIST + "limit=500", "next", on("starter", "acme"), on("team", "globex"));
        page(LIST + "continue=next&limit=500", "", on("starter", "initech"));

        assertThat(new Subscribers(client).of(Resources.plan(10)))
                .containsExactly(new TenantKey("customers", "acme"), new TenantKey("customers", "initech"));
    }

    private void page(String path, String next, String... organizations) {
        server.expect()
                .get()
                .withPath(path)
                .andReturn(200, """
                        {"apiVersion": "tenantry.dev/v1alpha1", "kind": "OrganizationList",
                         "metadata": {"continue": "%s"}, "items": [%s]}
                        """.formatted(next, Stream.of(organizations).collect(Collectors.joining(", "))))
                .once();
    }

    private static String on(String plan, String name) {
        return """
            {"apiVersion": "tenantry.dev/v1alpha1", "kind": "Organization",
             "metadata": {"namespace": "customers", "name": "%s"}, "spec": {"planRef": {"name": "%s"}}}
            """.formatted(name, plan);
    }
}
