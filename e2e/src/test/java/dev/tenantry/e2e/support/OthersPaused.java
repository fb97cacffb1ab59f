package dev.tenantry.e2e.support;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.stream.Stream;

/** Pauses what other tests left in the cluster, until it is closed: what is measured meanwhile is one tenant's alone. */
public final class OthersPaused implements AutoCloseable {

    private static final String PAUSED = "tenantry.dev/paused";

    private final KubernetesClient client;
    private final List<HasMetadata> paused;

    private OthersPaused(KubernetesClient client, List<HasMetadata> paused) {
        this.client = client;
        this.paused = paused;
    }

    public static OthersPaused than(Tenant tenant) {
        KubernetesClient client = tenant.client();
        List<HasMetadata> others = Stream.of(Organization.class, Environment.class, Member.class, ApiKey.class)
                .flatMap(kind -> client.resources(kind).inAnyNamespace().list().getItems().stream())
                .map(HasMetadata.class::cast)
                .filter(object -> !object.getMetadata().getNamespace().equals(tenant.namespace()))
                .filter(object -> !object.getMetadata().getAnnotations().containsKey(PAUSED))
                .toList();
        others.forEach(object -> annotate(client, object, "\"true\""));
        return new OthersPaused(client, others);
    }

    private static void annotate(KubernetesClient client, HasMetadata object, String json) {
        client.resource(object)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\": {\"annotations\": {\"" + PAUSED + "\": " + json + "}}}");
    }

    @Override
    public void close() {
        paused.forEach(object -> annotate(client, object, "null"));
    }
}
