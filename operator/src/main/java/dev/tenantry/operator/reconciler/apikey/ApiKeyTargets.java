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
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** What is to stand outside for an ApiKey, by its spec and what that refers to. */
@ApplicationScoped
class ApiKeyTargets {

    private final ScopeCatalogue scopes;

    ApiKeyTargets(ScopeCatalogue scopes) {
        this.scopes = scopes;
    }

    static String organizationOf(ApiKey apiKey) {
        return apiKey.getSpec().organizationRef().name();
    }

    static Optional<String> environmentOf(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getSpec().environmentRef()).map(reference -> reference.name());
    }

    Resolution<ApiKeyTarget> resolve(
            ApiKey apiKey, Optional<Organization> organization, Optional<Environment> environment) {
        return refusal(apiKey).orElseGet(() -> resolved(apiKey, organization, environment));
    }

    /** Why there is no key with such scopes. One that was issued before goes on, without those. */
    Optional<Unresolved<?>> unknownScopes(ApiKey apiKey) {
        return scopes.refusal(apiKey).map(message -> new Unresolved<>(ApiKeyReason.ScopeUnknown, message));
    }

    private static Optional<Resolution<ApiKeyTarget>> refusal(ApiKey apiKey) {
        return SecretTemplateRules.refusal(apiKey)
                .map(message -> new Unresolved<>(ApiKeyReason.SecretTemplateInvalid, message));
    }

    private Resolution<ApiKeyTarget> resolved(
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
        return References.environment(
                        "make this ApiKey anew with another spec.environmentRef, which cannot be changed",
                        name.get(),
                        organizationOf(apiKey),
                        environment)
                .map(found -> found.getSpec().type() == EnvironmentType.Production ? KeyMode.LIVE : KeyMode.TEST);
    }

    private ApiKeyTarget target(ApiKey apiKey, OrganizationHome home, KeyMode mode) {
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
                        scopes.known(apiKey)));
    }
}
