package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.IdentityProviderStatus;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.IdentityOrganization;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.OrganizationGroups;
import dev.tenantry.operator.identity.OrganizationProfile;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.SignInSettings;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.organization.OrganizationSignIn.SignIn;
import dev.tenantry.operator.reconciler.realm.RealmReconciler;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
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
    private final OrganizationGroups groups;
    private final OrganizationSignIn signIn;
    private final IdentityEndpoints endpoints;
    private final OrganizationRealm realms;
    private final OrganizationSignOn signOn;
    private final DedicatedRealm dedicatedRealm;
    private final RealmReconciler realmReconciler;
    private final SeenStates seenStates;

    OrganizationIdentity(
            OrganizationDirectory directory,
            OrganizationGroups groups,
            OrganizationSignIn signIn,
            IdentityEndpoints endpoints,
            OrganizationRealm realms,
            OrganizationSignOn signOn,
            DedicatedRealm dedicatedRealm,
            RealmReconciler realmReconciler,
            SeenStates seenStates) {
        this.directory = directory;
        this.groups = groups;
        this.signIn = signIn;
        this.endpoints = endpoints;
        this.realms = realms;
        this.signOn = signOn;
        this.dedicatedRealm = dedicatedRealm;
        this.realmReconciler = realmReconciler;
        this.seenStates = seenStates;
    }

    IdentityOutcome sync(Organization organization) {
        Resolution<Optional<SignOn>> providers = signOn.resolve(organization);
        try {
            return providers instanceof Unresolved<Optional<SignOn>> no
                    ? withoutProviders(organization, no)
                    : home(organization, ((Resolved<Optional<SignOn>>) providers).value());
        } catch (IdentityException e) {
            return new IdentityOutcome.Failed(e, null);
        }
    }

    /**
     * The providers stay as they are; nothing else waits for what they lack, above all no second factor. A new organization
     * does, or its people would be invited to set a password.
     */
    private IdentityOutcome withoutProviders(Organization organization, Unresolved<Optional<SignOn>> lacking) {
        if (known(organization) == null) {
            return new IdentityOutcome.NotAccepted(lacking.reason(), lacking.message(), null);
        }
        IdentityOutcome others = home(organization, Optional.empty());
        return others instanceof IdentityOutcome.Home home
                ? new IdentityOutcome.NotAccepted(lacking.reason(), lacking.message(), home.status())
                : others;
    }

    private IdentityOutcome home(Organization organization, Optional<SignOn> providers) {
        Target target = target(organization, providers);
        IdentityStatus known = known(organization);
        if (known != null && SignInPlanner.signOut(organization).isEmpty() && seenStates.stands(organization, target)) {
            return new IdentityOutcome.Home(known);
        }
        Optional<IdentityOutcome> hindrance = dedicatedRealm.ensure(organization, target.realm());
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        realmReconciler.ensure(target.realm());
        seenStates.beginLook(organization);
        Optional<IdentityOrganization> found = directory.find(target.realm(), target.key());
        if (found.isPresent() && found.get().ownership() == Ownership.FOREIGN && !Passes.mayAdopt(organization)) {
            return IdentityOutcome.NotOwned.of("an organization", null);
        }
        Kept kept = keep(target, found);
        SignIn client = signIn.sync(organization, target.realm(), target.signIn());
        IdentityStatus standing = status(target, kept.id(), client, known == null ? null : known.identityProviders());
        if (client.notOwned()) {
            return IdentityOutcome.NotOwned.of("a client", standing);
        }
        if (kept.domainTaken().isPresent()) {
            return new IdentityOutcome.Failed(kept.domainTaken().get(), standing);
        }
        IdentityOutcome outcome = providers
                .map(wanted -> withProviders(organization, target, kept.id(), client, wanted))
                .orElseGet(() -> new IdentityOutcome.Home(standing));
        if (outcome instanceof IdentityOutcome.Home home) {
            if (client.refusal().isPresent()) {
                return new IdentityOutcome.Failed(client.refusal().get(), home.status());
            }
            seenStates.record(organization, target, standsOn(target, kept.id(), client, providers));
        }
        return outcome;
    }

    private static @Nullable IdentityStatus known(Organization organization) {
        return OrganizationHome.identityOf(organization).orElse(null);
    }

    private IdentityOutcome withProviders(
            Organization organization, Target target, String id, SignIn client, SignOn wanted) {
        OrganizationSignOn.Result result = signOn.bringAbout(organization, target.realm(), id, wanted);
        IdentityStatus status = status(target, id, client, signOn.status(target.realm(), result.standing()));
        if (result.unreadable().isPresent()) {
            return new IdentityOutcome.Failed(result.unreadable().get(), status);
        }
        if (!result.notOwned().isEmpty()) {
            return new IdentityOutcome.NotOwned(notOwned(result.notOwned().get(0)), status);
        }
        return new IdentityOutcome.Home(status);
    }

    private static String notOwned(SignOn.Provider provider) {
        return "Keycloak holds an identity provider \"" + provider.key().alias()
                + "\" that somebody else made. Rename \"" + provider.key().name()
                + "\" in spec.identity.identityProviders, or annotate the organization with tenantry.dev/adopt=true to"
                + " take that one over.";
    }

    private IdentityStatus status(
            Target target, String id, SignIn client, @Nullable List<IdentityProviderStatus> providers) {
        return new IdentityStatus(
                target.realm().name(),
                id,
                target.key().alias(),
                endpoints.issuer(target.realm()),
                client.id() == null ? null : target.key().alias(),
                target.mfa(),
                providers,
                client.signOut());
    }

    /** @param domainTaken why it is there without its domains; nothing else of it waits for them */
    private record Kept(String id, Optional<IdentityException> domainTaken) {}

    private Kept keep(Target target, Optional<IdentityOrganization> found) {
        try {
            return new Kept(keep(target, target.profile(), found), Optional.empty());
        } catch (IdentityException e) {
            if (e.failure() != IdentityFailure.DomainTaken) {
                throw e;
            }
            return new Kept(keep(target, target.profile().withoutDomains(), found), Optional.of(e));
        }
    }

    private String keep(Target target, OrganizationProfile profile, Optional<IdentityOrganization> found) {
        if (found.isEmpty()) {
            return directory.create(target.realm(), target.key(), profile);
        }
        String id = found.get().id();
        if (!isRight(found.get(), profile)) {
            directory.update(target.realm(), id, target.key(), profile);
        }
        groups.ensureRoles(target.realm(), id);
        return id;
    }

    private static Set<OutsideRef> standsOn(Target target, String id, SignIn client, Optional<SignOn> providers) {
        Set<OutsideRef> refs = new HashSet<>();
        refs.add(OutsideRef.organization(target.realm(), id));
        if (client.id() != null) {
            refs.add(OutsideRef.client(target.realm(), client.id()));
        }
        providers.ifPresent(wanted -> refs.addAll(OrganizationSignOn.standsOn(target.realm(), wanted)));
        return refs;
    }

    private static @Nullable MfaPolicy mfaOf(Organization organization) {
        return Optional.ofNullable(organization.getSpec().identity())
                .map(IdentitySpec::mfa)
                .orElse(null);
    }

    private static boolean isRight(IdentityOrganization found, OrganizationProfile profile) {
        return found.ownership() == Ownership.OURS && found.usable() && profile.isShownBy(found.profile());
    }

    /** Deletes it when it is this installation's, with its realm if it has one of its own. */
    void remove(Organization organization) {
        Realm realm = realms.of(organization);
        if (OrganizationRealm.isDedicated(organization) && !dedicatedRealm.remains(organization, realm)) {
            return;
        }
        signIn.remove(organization, realm);
        signOn.remove(organization, realm);
        directory
                .find(realm, TenantKey.of(organization))
                .filter(found -> found.ownership() == Ownership.OURS)
                .ifPresent(found -> directory.delete(realm, found.id()));
    }

    void forget(Organization organization) {
        seenStates.forget(organization);
        signOn.forget(organization);
        dedicatedRealm.forget(organization, realms.of(organization));
    }

    private Target target(Organization organization, Optional<SignOn> providers) {
        TenantKey key = TenantKey.of(organization);
        String displayName =
                Optional.ofNullable(organization.getSpec().displayName()).orElse(key.name());
        return new Target(
                realms.of(organization),
                key,
                new OrganizationProfile(
                        displayName,
                        organization.getSpec().type() == null
                                ? null
                                : organization.getSpec().type().name(),
                        Optional.ofNullable(organization.getSpec().identity())
                                .map(IdentitySpec::domains)
                                .orElse(null)),
                SignInPlanner.settings(organization, displayName),
                mfaOf(organization),
                providers.map(SignOn::digests));
    }

    /** @param providers stood for by digests, for this is kept */
    private record Target(
            Realm realm,
            TenantKey key,
            OrganizationProfile profile,
            Optional<SignInSettings> signIn,
            @Nullable MfaPolicy mfa,
            Optional<List<String>> providers) {}
}
