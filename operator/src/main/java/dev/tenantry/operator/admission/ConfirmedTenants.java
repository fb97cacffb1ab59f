package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/**
 * As the caches show it, but plan and organization as the API server has them. Whoever raises a plan and then what needs it,
 * as one apply does, must not be refused because a cache lags behind.
 */
record ConfirmedTenants(KubernetesClient client, KnownTenants cached) implements KnownTenants {

    @Override
    public Optional<Plan> plan(String name) {
        return Optional.ofNullable(client.resources(Plan.class).withName(name).get());
    }

    @Override
    public Optional<Organization> organization(TenantKey key) {
        return Optional.ofNullable(client.resources(Organization.class)
                .inNamespace(key.namespace())
                .withName(key.name())
                .get());
    }

    @Override
    public List<Organization> organizationsOn(String plan) {
        return cached.organizationsOn(plan);
    }

    @Override
    public Belongings belongings(TenantKey organization) {
        return cached.belongings(organization);
    }
}
