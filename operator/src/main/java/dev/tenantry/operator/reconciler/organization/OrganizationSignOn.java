package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentityProviderSpec;
import dev.tenantry.api.v1alpha1.IdentityProviderStatus;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.DomainGuard;
import dev.tenantry.operator.identity.FoundProvider;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityProviders;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.ProviderKey;
import dev.tenantry.operator.identity.ProviderSettings;
import dev.tenantry.operator.identity.ProviderSource;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.organization.SignOn.Provider;
import dev.tenantry.operator.reconciler.organization.SignOnPlanner.Reading;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Keeps the identity providers of an organization as the spec says. */
@ApplicationScoped
class OrganizationSignOn {

    private final IdentityProviders providers;
    private final DomainGuard guard;
    private final IdentityEndpoints endpoints;
    private final ProviderSecrets secrets;

    /** What this process brought about: seen again under the same digests, somebody else may have changed a secret. */
    private final Map<String, List<String>> broughtAbout = new ConcurrentHashMap<>();

    OrganizationSignOn(
            IdentityProviders providers, DomainGuard guard, IdentityEndpoints endpoints, ProviderSecrets secrets) {
        this.providers = providers;
        this.guard = guard;
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    /** What the spec asks for, with the secrets it refers to; empty when it is not managed. */
    Resolution<Optional<SignOn>> resolve(Organization organization) {
        IdentitySpec identity = organization.getSpec().identity();
        if (identity == null || identity.identityProviders() == null) {
            return new Resolved<>(Optional.empty());
        }
        List<Provider> wanted = new ArrayList<>();
        for (IdentityProviderSpec spec : identity.identityProviders()) {
            Resolution<ProviderSource> source = source(organization, spec);
            if (source instanceof Unresolved<ProviderSource> no) {
                return new Unresolved<>(no.reason(), no.message());
            }
            // The first one gets those who type their address.
            wanted.add(new Provider(
                    new ProviderKey(TenantKey.of(organization), spec.name()),
                    new ProviderSettings(
                            Optional.ofNullable(spec.displayName()).orElse(spec.name()),
                            ((Resolved<ProviderSource>) source).value(),
                            wanted.isEmpty())));
        }
        return new Resolved<>(Optional.of(
                new SignOn(wanted, Optional.ofNullable(identity.domains()).orElse(List.of()))));
    }

    private Resolution<ProviderSource> source(Organization organization, IdentityProviderSpec spec) {
        if (spec.oidc() == null) {
            return new Resolved<>(
                    spec.saml().metadataUrl() == null
                            ? new ProviderSource.SamlMetadata(spec.saml().metadata())
                            : new ProviderSource.SamlMetadataUrl(spec.saml().metadataUrl()));
        }
        return secrets.resolve(
                        organization,
                        spec.oidc().clientSecretRef(),
                        "oidc.clientSecretRef of identity provider \"" + spec.name() + "\"")
                .map(secret -> new ProviderSource.OpenIdConnect(
                        spec.oidc().discoveryUrl(), spec.oidc().clientId(), secret));
    }

    /** What came of it: the providers that stand, and what is in the way of the others. */
    record Result(List<Provider> standing, List<Provider> notOwned, Optional<IdentityException> unreadable) {}

    /** Brings about what is asked for; the organization is there already, with its domains. */
    Result bringAbout(Organization organization, Realm realm, String organizationId, SignOn wanted) {
        TenantKey key = TenantKey.of(organization);
        String uid = organization.getMetadata().getUid();
        if (!wanted.providers().isEmpty()) {
            guard.keep(realm, key, wanted.domains());
        }
        List<FoundProvider> found = providers.of(realm, key);
        SignOnPlan plan = SignOnPlanner.plan(
                organizationId,
                wanted.providers().stream()
                        .map(provider -> read(realm, provider))
                        .toList(),
                found,
                Passes.mayAdopt(organization),
                wanted.digests().equals(broughtAbout.get(uid)));
        apply(realm, organizationId, plan);
        if (wanted.providers().isEmpty() && !plan.delete().isEmpty()) {
            guard.remove(realm, key);
        }
        List<Provider> standing = standing(wanted, plan, found);
        if (standing.size() == wanted.providers().size()) {
            broughtAbout.put(uid, wanted.digests());
        }
        return new Result(standing, plan.notOwned(), plan.unreadable());
    }

    private Reading read(Realm realm, Provider provider) {
        try {
            return new Reading(provider, providers.configure(realm, provider.key(), provider.settings()), null);
        } catch (IdentityException e) {
            return new Reading(provider, null, e);
        }
    }

    private void apply(Realm realm, String organizationId, SignOnPlan plan) {
        plan.delete().forEach(alias -> providers.delete(realm, alias));
        plan.create()
                .forEach(step -> providers.create(
                        realm,
                        organizationId,
                        step.provider().key(),
                        step.provider().settings(),
                        step.configuration()));
        plan.update()
                .forEach(step -> providers.update(
                        realm,
                        organizationId,
                        step.provider().key(),
                        step.provider().settings(),
                        step.configuration()));
    }

    private static List<Provider> standing(SignOn wanted, SignOnPlan plan, List<FoundProvider> found) {
        Set<String> aliases = new HashSet<>();
        found.stream().filter(one -> one.ownership() == Ownership.OURS).forEach(one -> aliases.add(one.alias()));
        plan.create().forEach(step -> aliases.add(step.provider().key().alias()));
        plan.update().forEach(step -> aliases.add(step.provider().key().alias()));
        return wanted.providers().stream()
                .filter(provider -> aliases.contains(provider.key().alias()))
                .toList();
    }

    /** Deletes the providers that are this installation's, before the organization: without it they serve everybody. */
    void remove(Organization organization, Realm realm) {
        if (!mayHaveProviders(organization)) {
            return;
        }
        TenantKey key = TenantKey.of(organization);
        providers.of(realm, key).stream()
                .filter(one -> one.ownership() == Ownership.OURS)
                .forEach(one -> providers.delete(realm, one.alias()));
        guard.remove(realm, key);
    }

    void forget(Organization organization) {
        broughtAbout.remove(organization.getMetadata().getUid());
    }

    /** Most organizations have none, and their deletion shall cost no call for it. */
    private static boolean mayHaveProviders(Organization organization) {
        boolean asked = organization.getSpec().identity() != null
                && organization.getSpec().identity().identityProviders() != null;
        return asked
                || OrganizationHome.identityOf(organization)
                        .map(IdentityStatus::identityProviders)
                        .isPresent();
    }

    /** What must not change outside for the providers to go on being right. */
    static Set<OutsideRef> standsOn(Realm realm, SignOn signOn) {
        Set<OutsideRef> refs = new HashSet<>();
        signOn.providers()
                .forEach(provider -> refs.add(
                        OutsideRef.identityProvider(realm, provider.key().alias())));
        if (!refs.isEmpty()) {
            refs.add(OutsideRef.flows(realm));
        }
        return refs;
    }

    /** What a customer must know to set up the other side; null when there is nothing to set up. */
    @Nullable
    List<IdentityProviderStatus> status(Realm realm, List<Provider> standing) {
        return standing.isEmpty()
                ? null
                : standing.stream()
                        .map(provider -> new IdentityProviderStatus(
                                provider.key().name(),
                                provider.key().alias(),
                                endpoints.redirectUri(realm, provider.key())))
                        .toList();
    }
}
