package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentityProviderStatus;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityOrganization;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.OrganizationProfile;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the organization outside as the spec says. */
@ApplicationScoped
class OrganizationIdentity {

    private final OrganizationDirectory directory;
    private final IdentityEndpoints endpoints;
    private final OrganizationRealm realms;
    private final OrganizationSignOn signOn;
    private final SeenStates seenStates;

    OrganizationIdentity(
            OrganizationDirectory directory,
            IdentityEndpoints endpoints,
            OrganizationRealm realms,
            OrganizationSignOn signOn,
            SeenStates seenStates) {
        this.directory = directory;
        this.endpoints = endpoints;
        this.realms = realms;
        this.signOn = signOn;
        this.seenStates = seenStates;
    }

    IdentityOutcome sync(Organization organization) {
        Resolution<Optional<SignOn>> providers = signOn.resolve(organization);
        if (providers instanceof Unresolved<Optional<SignOn>> no) {
            return new IdentityOutcome.NotAccepted(no.reason(), no.message());
        }
        try {
            return home(organization, ((Resolved<Optional<SignOn>>) providers).value());
        } catch (IdentityException e) {
            return new IdentityOutcome.Failed(e, null);
        }
    }

    private IdentityOutcome home(Organization organization, Optional<SignOn> providers) {
        Target target = target(organization, providers);
        IdentityStatus known = organization.getStatus() == null
                ? null
                : organization.getStatus().identity();
        if (known != null && seenStates.stands(organization, target)) {
            return new IdentityOutcome.Home(known);
        }
        Optional<IdentityOrganization> found = directory.find(target.realm(), target.key());
        if (found.isPresent() && found.get().ownership() == Ownership.FOREIGN && !Passes.mayAdopt(organization)) {
            return new IdentityOutcome.NotOwned(
                    "Keycloak holds an organization of this name that somebody else made. Rename this one, or annotate"
                            + " it with tenantry.dev/adopt=true to take that one over.",
                    null);
        }
        String id = found.map(IdentityOrganization::id)
                .orElseGet(() -> directory.create(target.realm(), target.key(), target.profile()));
        if (found.isPresent() && !isRight(found.get(), target)) {
            directory.update(target.realm(), id, target.key(), target.profile());
        }
        if (providers.isEmpty()) {
            seenStates.record(organization, target, Set.of(OutsideRef.organization(target.realm(), id)));
            return new IdentityOutcome.Home(status(target, id, known == null ? null : known.identityProviders()));
        }
        return withProviders(organization, target, id, providers.get());
    }

    private IdentityOutcome withProviders(Organization organization, Target target, String id, SignOn wanted) {
        OrganizationSignOn.Result result = signOn.bringAbout(organization, target.realm(), id, wanted);
        IdentityStatus status = status(target, id, signOn.status(target.realm(), result.standing()));
        if (result.unreadable().isPresent()) {
            return new IdentityOutcome.Failed(result.unreadable().get(), status);
        }
        if (!result.notOwned().isEmpty()) {
            return new IdentityOutcome.NotOwned(notOwned(result.notOwned().get(0)), status);
        }
        Set<OutsideRef> standsOn = new HashSet<>(OrganizationSignOn.standsOn(target.realm(), wanted));
        standsOn.add(OutsideRef.organization(target.realm(), id));
        seenStates.record(organization, target, standsOn);
        return new IdentityOutcome.Home(status);
    }

    private static String notOwned(SignOn.Provider provider) {
        return "Keycloak holds an identity provider \"" + provider.key().alias()
                + "\" that somebody else made. Rename \"" + provider.key().name()
                + "\" in spec.identity.identityProviders, or annotate the organization with tenantry.dev/adopt=true to"
                + " take that one over.";
    }

    private IdentityStatus status(Target target, String id, @Nullable List<IdentityProviderStatus> providers) {
        return new IdentityStatus(
                target.realm().name(),
                id,
                target.key().alias(),
                endpoints.issuer(target.realm()),
                null,
                target.mfa(),
                providers,
                null);
    }

    private static @Nullable MfaPolicy mfaOf(Organization organization) {
        return Optional.ofNullable(organization.getSpec().identity())
                .map(IdentitySpec::mfa)
                .orElse(null);
    }

    private static boolean isRight(IdentityOrganization found, Target target) {
        return found.ownership() == Ownership.OURS && target.profile().isShownBy(found.profile());
    }

    /** Deletes it when it is this installation's. */
    void remove(Organization organization) {
        Realm realm = realms.of(organization);
        signOn.remove(organization, realm);
        directory
                .find(realm, TenantKey.of(organization))
                .filter(found -> found.ownership() == Ownership.OURS)
                .ifPresent(found -> directory.delete(realm, found.id()));
    }

    void forget(Organization organization) {
        seenStates.forget(organization);
    }

    private Target target(Organization organization, Optional<SignOn> providers) {
        TenantKey key = TenantKey.of(organization);
        return new Target(
                realms.of(organization),
                key,
                new OrganizationProfile(
                        Optional.ofNullable(organization.getSpec().displayName())
                                .orElse(key.name()),
                        organization.getSpec().type() == null
                                ? null
                                : organization.getSpec().type().name(),
                        Optional.ofNullable(organization.getSpec().identity())
                                .map(IdentitySpec::domains)
                                .orElse(null)),
                mfaOf(organization),
                providers.map(SignOn::digests));
    }

    /** @param providers stood for by digests, for this is kept */
    private record Target(
            Realm realm,
            TenantKey key,
            OrganizationProfile profile,
            @Nullable MfaPolicy mfa,
            Optional<List<String>> providers) {}
}
