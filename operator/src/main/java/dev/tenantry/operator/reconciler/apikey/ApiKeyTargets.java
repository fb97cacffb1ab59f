package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.References;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import java.util.Optional;

/** What is to stand outside for an ApiKey, by what it refers to; pure. */
final class ApiKeyTargets {

    private ApiKeyTargets() {}

    static String organizationOf(ApiKey apiKey) {
        return apiKey.getSpec().organizationRef().name();
    }

    static Optional<String> environmentOf(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getSpec().environmentRef()).map(reference -> reference.name());
    }

    static Resolution<ApiKeyTarget> resolve(
            ApiKey apiKey, Optional<Organization> organization, Optional<Environment> environment) {
        return References.organization(organizationOf(apiKey), organization)
                .flatMap(home -> mode(apiKey, environment).map(mode -> target(apiKey, home, mode)));
    }

    /** One for the whole organization reaches production, too. */
    private static Resolution<KeyMode> mode(ApiKey apiKey, Optional<Environment> environment) {
        Optional<String> name = environmentOf(apiKey);
        if (name.isEmpty()) {
            return new Resolved<>(KeyMode.LIVE);
        }
        return References.environment("spec.environmentRef.name", name.get(), organizationOf(apiKey), environment)
                .map(found -> found.getSpec().type() == EnvironmentType.Production ? KeyMode.LIVE : KeyMode.TEST);
    }

    private static ApiKeyTarget target(ApiKey apiKey, OrganizationHome home, KeyMode mode) {
        return new ApiKeyTarget(
                home.realm(),
                TenantKey.of(apiKey),
                Optional.ofNullable(apiKey.getSpec().displayName())
                        .orElse(apiKey.getMetadata().getName()),
                mode,
                new KeyClaims(
                        home.key().alias(),
                        home.organizationId(),
                        environmentOf(apiKey).orElse(null),
                        apiKey.getSpec().scopes()));
    }
}
