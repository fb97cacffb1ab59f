package dev.tenantry.operator.reconciler.deletion;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentReference;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.operator.identity.TenantKey;
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
import org.jspecify.annotations.Nullable;

/** What belongs to an object and goes with it, as the API server has it. */
@ApplicationScoped
public class Children {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final KubernetesClient client;

    Children(KubernetesClient client) {
        this.client = client;
    }

    /** Has every child deleted and says which are still there. */
    public List<HasMetadata> delete(Organization organization) {
        return delete(of(organization), organization.getSpec().deletionPolicy() == DeletionPolicy.Retain);
    }

    /**
     * Has everything deleted that is in the environment alone, and says what is still there. Members are in their
     * organization.
     *
     * @param retain whether what is outside stays
     */
    public List<HasMetadata> delete(Environment environment, boolean retain) {
        return delete(of(environment), retain);
    }

    private List<HasMetadata> delete(List<HasMetadata> children, boolean retain) {
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
        TenantKey key = TenantKey.of(organization);
        return Stream.<Stream<? extends HasMetadata>>of(
                        list(ApiKey.class, key, k -> k.getSpec().organizationRef()),
                        list(PhoneNumber.class, key, n -> n.getSpec().organizationRef()),
                        list(Member.class, key, m -> m.getSpec().organizationRef()),
                        list(Environment.class, key, e -> e.getSpec().organizationRef()))
                .<HasMetadata>flatMap(Function.identity())
                .toList();
    }

    /** What another organization has under a reference to this environment is not in it. */
    private List<HasMetadata> of(Environment environment) {
        TenantKey organization = new TenantKey(
                environment.getMetadata().getNamespace(),
                environment.getSpec().organizationRef().name());
        String name = environment.getMetadata().getName();
        return Stream.<Stream<? extends HasMetadata>>of(
                        list(ApiKey.class, organization, k -> k.getSpec().organizationRef())
                                .filter(k -> isIn(name, k.getSpec().environmentRef())),
                        list(PhoneNumber.class, organization, n -> n.getSpec().organizationRef())
                                .filter(n -> isIn(name, n.getSpec().environmentRef())))
                .<HasMetadata>flatMap(Function.identity())
                .toList();
    }

    private static boolean isIn(String environment, @Nullable EnvironmentReference reference) {
        return reference != null && reference.name().equals(environment);
    }

    private <T extends HasMetadata> Stream<T> list(
            Class<T> kind, TenantKey organization, Function<T, OrganizationReference> organizationOf) {
        return client.resources(kind).inNamespace(organization.namespace()).list().getItems().stream()
                .filter(child -> organizationOf.apply(child).name().equals(organization.name()));
    }
}
