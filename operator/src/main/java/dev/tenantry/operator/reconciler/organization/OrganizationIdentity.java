package dev.tenantry.operator.reconciler.organization;

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
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps the organization outside as the spec says. */
@ApplicationScoped
class OrganizationIdentity {

    private final OrganizationDirectory directory;
    private final IdentityEndpoints endpoints;
    private final OrganizationRealm realms;
    private final DedicatedRealm dedicatedRealm;
    private final SeenStates seenStates;

    OrganizationIdentity(
            OrganizationDirectory directory,
            IdentityEndpoints endpoints,
            OrganizationRealm realms,
            DedicatedRealm dedicatedRealm,
            SeenStates seenStates) {
        this.directory = directory;
        this.endpoints = endpoints;
        this.realms = realms;
        this.dedicatedRealm = dedicatedRealm;
        this.seenStates = seenStates;
    }

    IdentityOutcome sync(Organization organization) {
        try {
            return home(organization);
        } catch (IdentityException e) {
            return new IdentityOutcome.Failed(e);
        }
    }

    private IdentityOutcome home(Organization organization) {
        Target target = target(organization);
        IdentityStatus known = organization.getStatus() == null
                ? null
                : organization.getStatus().identity();
        if (known != null && seenStates.stands(organization, target)) {
            return new IdentityOutcome.Home(known);
        }
        Optional<IdentityOutcome> hindrance = dedicatedRealm.ensure(organization, target.realm());
        if (hindrance.isPresent()) {
            return hindrance.get();
        }
        Optional<IdentityOrganization> found = directory.find(target.realm(), target.key());
        if (found.isPresent() && found.get().ownership() == Ownership.FOREIGN && !Passes.mayAdopt(organization)) {
            return new IdentityOutcome.NotOwned(
                    "Keycloak holds an organization of this name that somebody else made. Rename this one, or annotate"
                            + " it with tenantry.dev/adopt=true to take that one over.");
        }
        String id = found.map(IdentityOrganization::id)
                .orElseGet(() -> directory.create(target.realm(), target.key(), target.profile()));
        if (found.isPresent() && !isRight(found.get(), target)) {
            directory.update(target.realm(), id, target.key(), target.profile());
        }
        seenStates.record(organization, target, Set.of(OutsideRef.organization(target.realm(), id)));
        return new IdentityOutcome.Home(new IdentityStatus(
                target.realm().name(),
                id,
                target.key().alias(),
                endpoints.issuer(target.realm()),
                null,
                target.mfa(),
                null,
                null));
    }

    private static @Nullable MfaPolicy mfaOf(Organization organization) {
        return Optional.ofNullable(organization.getSpec().identity())
                .map(IdentitySpec::mfa)
                .orElse(null);
    }

    private static boolean isRight(IdentityOrganization found, Target target) {
        return found.ownership() == Ownership.OURS && target.profile().isShownBy(found.profile());
    }

    /** Deletes it when it is this installation's, with its realm if it has one of its own. */
    void remove(Organization organization) {
        Target target = target(organization);
        if (OrganizationRealm.isDedicated(organization) && !dedicatedRealm.remains(organization, target.realm())) {
            return;
        }
        directory
                .find(target.realm(), target.key())
                .filter(found -> found.ownership() == Ownership.OURS)
                .ifPresent(found -> directory.delete(target.realm(), found.id()));
    }

    void forget(Organization organization) {
        seenStates.forget(organization);
        dedicatedRealm.forget(organization, realms.of(organization));
    }

    private Target target(Organization organization) {
        TenantKey key = TenantKey.of(organization);
        return new Target(
                realms.of(organization),
                key,
                new OrganizationProfile(
                        Optional.ofNullable(organization.getSpec().displayName())
                                .orElse(key.name()),
                        organization.getSpec().type() == null
                                ? null
                                : organization.getSpec().type().name()),
                mfaOf(organization));
    }

    private record Target(
            Realm realm,
            TenantKey key,
            OrganizationProfile profile,
            @Nullable MfaPolicy mfa) {}
}
