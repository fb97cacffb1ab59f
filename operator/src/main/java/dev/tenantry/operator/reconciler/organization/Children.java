package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.operator.reconciler.Retention;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What belongs to an organization and goes with it. */
@ApplicationScoped
class Children {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    Children(KubernetesClient client) {
        this.client = client;
    }

    /** Has every child deleted and says which are still there. */
    List<HasMetadata> delete(Organization organization) {
        List<HasMetadata> children = of(organization);
        boolean retain = organization.getSpec().deletionPolicy() == DeletionPolicy.Retain;
        for (HasMetadata child : children) {
            if (child.getMetadata().getDeletionTimestamp() == null) {
                if (retain) {
                    markRetained(child);
                }
                client.resource(child).delete();
            }
        }
        return children;
    }

    private void markRetained(HasMetadata child) {
        client.resource(child)
                .patch(
                        MERGE,
                        client.getKubernetesSerialization()
                                .asJson(Map.of(
                                        "metadata",
                                        Map.of(
                                                "annotations",
                                                Map.of(Retention.ANNOTATION, DeletionPolicy.Retain.name())))));
    }

    private List<HasMetadata> of(Organization organization) {
        return Stream.<Stream<? extends HasMetadata>>of(
                        list(ApiKey.class, organization, k -> k.getSpec()
                                .organizationRef()
                                .name()),
                        list(PhoneNumber.class, organization, n -> n.getSpec()
                                .organizationRef()
                                .name()),
                        list(Member.class, organization, m -> m.getSpec()
                                .organizationRef()
                                .name()),
                        list(Environment.class, organization, e -> e.getSpec()
                                .organizationRef()
                                .name()))
                .<HasMetadata>flatMap(Function.identity())
                .toList();
    }

    private <T extends HasMetadata> Stream<T> list(
            Class<T> kind, Organization organization, Function<T, String> organizationOf) {
        String name = organization.getMetadata().getName();
        return client.resources(kind).inNamespace(organization.getMetadata().getNamespace()).list().getItems().stream()
                .filter(child -> name.equals(organizationOf.apply(child)));
    }
}
