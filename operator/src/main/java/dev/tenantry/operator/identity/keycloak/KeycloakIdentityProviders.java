package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.ClientSecret;
import dev.tenantry.operator.identity.FoundProvider;
import dev.tenantry.operator.identity.IdentityProviders;
import dev.tenantry.operator.identity.ProviderConfiguration;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSettings;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.identity.ProviderSource.OpenIdConnect;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.keycloak.admin.client.resource.OrganizationIdentityProvidersResource;
import org.keycloak.admin.client.resource.RealmResource;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

/**
 * Customers' identity providers in Keycloak: instances of the realm that are linked to one organization, which alone
 * makes them that organization's.
 */
@ApplicationScoped
class KeycloakIdentityProviders implements IdentityProviders {

    /** More than an organization can have. */
    private static final int PAGE = 100;

    private final KeycloakConnection keycloak;
    private final KeycloakMarks marks;
    private final ProviderEntries entries;
    private final ProviderMetadata metadata;

    KeycloakIdentityProviders(KeycloakConnection keycloak, KeycloakMarks marks) {
        this.keycloak = keycloak;
        this.marks = marks;
        this.entries = new ProviderEntries(marks);
        this.metadata = new ProviderMetadata(keycloak);
    }

    @Override
    public List<FoundProvider> of(Realm realm, TenantKey organization) {
        String prefix = organization.alias() + ".";
        List<IdentityProviderRepresentation> found =
                keycloak.find(realm, "Listing the identity providers of " + organization, api -> api.identityProviders()
                        .find(prefix, false, 0, PAGE));
        // Without the realm there are none.
        return Optional.ofNullable(found).orElse(List.of()).stream()
                .filter(provider -> provider.getAlias().startsWith(prefix))
                .map(provider -> found(provider, organization))
                .toList();
    }

    private FoundProvider found(IdentityProviderRepresentation provider, TenantKey organization) {
        Map<String, String> config = KeycloakProviderShape.config(provider);
        return new FoundProvider(
                provider.getAlias(),
                marks.plainOwnership(config, organization),
                provider.getOrganizationId(),
                config.get(ProviderEntries.DIGEST),
                KeycloakProviderShape.of(provider));
    }

    @Override
    public ProviderConfiguration configure(Realm realm, ProviderKey key, ProviderSettings settings) {
        Map<String, String> config = metadata.read(realm, key, settings.source());
        entries.put(config, key, settings);
        return KeycloakProviderShape.of(
                ProviderMetadata.protocol(settings.source()),
                settings.displayName(),
                KeycloakDomainGuard.firstSignIn(marks, key.organization()),
                KeycloakDomainGuard.everySignIn(marks, key.organization()),
                config);
    }

    @Override
    public void create(
            Realm realm,
            String organizationId,
            ProviderKey key,
            ProviderSettings settings,
            ProviderConfiguration configuration) {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        provider.setAlias(key.alias());
        KeycloakProviderShape.write(provider, configuration, secret(settings.source()));
        // Until it is linked, everybody who signs in anywhere in the realm would be offered it.
        provider.setHideOnLogin(true);
        keycloak.call(
                realm,
                "Creating identity provider " + key.alias(),
                api -> KeycloakConnection.created(api.identityProviders().create(provider)));
        update(realm, organizationId, key, settings, configuration);
    }

    @Override
    public void update(
            Realm realm,
            String organizationId,
            ProviderKey key,
            ProviderSettings settings,
            ProviderConfiguration configuration) {
        keycloak.run(realm, "Updating identity provider " + key.alias(), api -> {
            IdentityProviderRepresentation provider =
                    api.identityProviders().get(key.alias()).toRepresentation();
            link(api, provider, organizationId);
            KeycloakProviderShape.write(provider, configuration, secret(settings.source()));
            api.identityProviders().get(key.alias()).update(provider);
        });
    }

    private static void link(RealmResource api, IdentityProviderRepresentation provider, String organizationId) {
        String linked = provider.getOrganizationId();
        if (organizationId.equals(linked)) {
            return;
        }
        if (linked != null) {
            KeycloakConnection.created(
                    ofOrganization(api, linked).get(provider.getAlias()).delete());
        }
        KeycloakConnection.created(ofOrganization(api, organizationId).addIdentityProvider(provider.getAlias()));
        provider.setOrganizationId(organizationId);
    }

    private static OrganizationIdentityProvidersResource ofOrganization(RealmResource api, String organizationId) {
        return api.organizations().get(organizationId).identityProviders();
    }

    private static @Nullable ClientSecret secret(ProviderSource source) {
        return source instanceof OpenIdConnect oidc ? oidc.clientSecret() : null;
    }

    @Override
    public void delete(Realm realm, String alias) {
        keycloak.find(realm, "Deleting identity provider " + alias, api -> {
            api.identityProviders().get(alias).remove();
            return Boolean.TRUE;
        });
    }
}
