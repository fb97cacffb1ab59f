package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentReference;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.plan.EnvironmentKey;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import java.util.List;
import java.util.Optional;

/** Decides about the API key that an environment has of its own; pure. */
final class OwnKeyPlanner {

    private static final List<String> USUAL_SCOPES = List.of("Read", "Write");

    private OwnKeyPlanner() {}

    /**
     * @param hasPlace whether the plan has a place for the environment
     * @param found the ApiKey of the own key's name
     */
    static OwnKeyPlan plan(
            Environment environment, OrganizationStatus organization, boolean hasPlace, Optional<ApiKey> found) {
        if (!hasPlace || !EnvironmentKey.isGivenBy(organization)) {
            return OwnKeyPlan.NOT_DUE;
        }
        return found.map(
                        apiKey -> EnvironmentKey.isOwn(apiKey, environment) ? OwnKeyPlan.STANDS : OwnKeyPlan.NAME_TAKEN)
                .orElse(OwnKeyPlan.CREATE);
    }

    /**
     * The ApiKey as it is made. It has no owner reference: that would name a uid, which a restored cluster does not know, and
     * Kubernetes would take the key for an orphan and end it.
     *
     * @param catalogue the scopes that there are
     */
    static ApiKey key(Environment environment, List<String> catalogue) {
        String name = environment.getMetadata().getName();
        ApiKey apiKey = new ApiKey();
        apiKey.setMetadata(new ObjectMetaBuilder()
                .withName(EnvironmentKey.nameFor(name))
                .withNamespace(environment.getMetadata().getNamespace())
                .addToLabels(TenantryApi.MANAGED_BY_LABEL, TenantryApi.MANAGED_BY)
                .build());
        apiKey.setSpec(new ApiKeySpec(
                environment.getSpec().organizationRef(),
                new EnvironmentReference(name),
                null,
                scopes(catalogue),
                null,
                null,
                null,
                null,
                null));
        return apiKey;
    }

    private static List<String> scopes(List<String> catalogue) {
        List<String> usual = USUAL_SCOPES.stream().filter(catalogue::contains).toList();
        return usual.isEmpty() ? catalogue : usual;
    }
}
