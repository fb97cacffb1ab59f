package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.operator.config.TenantryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The scopes that there are in this installation. The API server refuses others by a policy of the chart; this is for keys
 * that were there before it, or before the catalogue was changed.
 */
@ApplicationScoped
class ScopeCatalogue {

    private final List<String> scopes;

    ScopeCatalogue(TenantryConfig config) {
        this.scopes = config.apiKeys().scopes();
    }

    /** Those of the key's scopes that are in the catalogue. */
    List<String> known(ApiKey apiKey) {
        return apiKey.getSpec().scopes().stream().filter(scopes::contains).toList();
    }

    /** Which of the key's scopes are not in the catalogue, and what to do; empty when all are. */
    Optional<String> refusal(ApiKey apiKey) {
        List<String> unknown = new ArrayList<>(apiKey.getSpec().scopes());
        unknown.removeAll(scopes);
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("spec.scopes has " + String.join(", ", unknown) + ", and this installation knows "
                        + String.join(", ", scopes)
                        + ". Write scopes of these alone, or ask whoever runs the platform to add to apiKeys.scopes of the"
                        + " chart.");
    }
}
