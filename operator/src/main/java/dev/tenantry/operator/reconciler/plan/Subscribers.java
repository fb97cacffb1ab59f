package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** Who is on a plan, as the API server has it: a cache may not show yet who came a moment ago. */
@ApplicationScoped
class Subscribers {

    private static final long PAGE = 500;

    private final KubernetesClient client;

    Subscribers(KubernetesClient client) {
        this.client = client;
    }

    List<TenantKey> of(Plan plan) {
        List<TenantKey> found = new ArrayList<>();
        String next = null;
        do {
            KubernetesResourceList<Organization> page = client.resources(Organization.class)
                    .inAnyNamespace()
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE)
                            .withContinue(next)
                            .build());
            page.getItems().stream()
                    .filter(organization -> SubscribedOrganizations.isOn(plan, organization))
                    .map(TenantKey::of)
                    .forEach(found::add);
            next = page.getMetadata().getContinue();
        } while (next != null && !next.isEmpty());
        return found;
    }
}
