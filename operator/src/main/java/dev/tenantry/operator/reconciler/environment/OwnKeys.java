package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;

/** Makes the API keys that environments have of their own. An ApiKey that is there is never changed. */
@ApplicationScoped
class OwnKeys {

    private static final int UNPROCESSABLE = 422;

    private final KubernetesClient client;
    private final List<String> catalogue;

    OwnKeys(KubernetesClient client, TenantryConfig config) {
        this.client = client;
        this.catalogue = config.apiKeys().scopes();
    }

    /**
     * Makes the key where one is due, and says how it stands.
     *
     * @param named the ApiKey of the own key's name
     */
    OwnKeyStanding bringAbout(
            Environment environment, OrganizationStatus organization, boolean hasPlace, Optional<ApiKey> named) {
        OwnKeyPlan plan = OwnKeyPlanner.plan(environment, organization, hasPlace, named);
        Optional<String> refusal =
                plan == OwnKeyPlan.CREATE ? create(OwnKeyPlanner.key(environment, catalogue)) : Optional.empty();
        return new OwnKeyStanding(plan, EnvironmentKeys.shown(environment, named), refusal);
    }

    /** @return why the API server takes none, as by a quota for objects: the environment itself is of use all the same */
    private Optional<String> create(ApiKey apiKey) {
        try {
            // Whoever applies it next finds that the operator owns what it wrote, by its name.
            client.resource(apiKey).fieldManager(StatusWriter.FIELD_MANAGER).serverSideApply();
            return Optional.empty();
        } catch (KubernetesClientException e) {
            return switch (e.getCode()) {
                // The cache lags behind; what it was made by wakes the environment when it comes.
                case HttpURLConnection.HTTP_CONFLICT -> Optional.empty();
                case HttpURLConnection.HTTP_FORBIDDEN, UNPROCESSABLE -> Optional.of(why(e));
                default -> throw e;
            };
        }
    }

    private static String why(KubernetesClientException refused) {
        return Optional.ofNullable(refused.getStatus())
                .map(Status::getMessage)
                .orElseGet(() -> "HTTP " + refused.getCode() + ".");
    }
}
