package dev.tenantry.operator.reconciler;

import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Whether an object that goes leaves behind what it made outside: when it goes together with an organization whose
 * {@code deletionPolicy} is Retain. One that is deleted alone always cleans up: a member who was removed must be out.
 */
@ApplicationScoped
public class Retention {

    /** Set on what belongs to a retained organization before it is deleted with it. */
    public static final String ANNOTATION = TenantryApi.GROUP + "/deletion-policy";

    private final KubernetesClient client;

    Retention(KubernetesClient client) {
        this.client = client;
    }

    /** @param organization as the cache has it, if it has it: a deletion must not depend on it */
    public boolean leavesOutside(HasMetadata object, Optional<Organization> organization) {
        if (DeletionPolicy.Retain.name()
                .equals(object.getMetadata().getAnnotations().get(ANNOTATION))) {
            return true;
        }
        return organization
                .filter(found -> found.getSpec().deletionPolicy() == DeletionPolicy.Retain)
                .filter(found -> found.getMetadata().getDeletionTimestamp() != null
                        || isTerminating(object.getMetadata().getNamespace()))
                .isPresent();
    }

    /** With its namespace everything goes at once and in no order: the organization may not be marked yet. */
    public boolean isTerminating(String namespace) {
        Namespace found = client.namespaces().withName(namespace).get();
        return found == null || found.getMetadata().getDeletionTimestamp() != null;
    }
}
