package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityRealm;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Realms;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.realm.RealmReconciler;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Consumer;

/** Keeps the realm of an organization that has one of its own. */
@ApplicationScoped
class DedicatedRealm {

    private final Realms realms;
    private final OrganizationRealm organizationRealm;
    private final Consumer<Realm> settingsAreUnknown;
    private final WatchedRealms watchedRealms;

    @Inject
    DedicatedRealm(
            Realms realms,
            OrganizationRealm organizationRealm,
            RealmReconciler realmReconciler,
            WatchedRealms watchedRealms) {
        this(realms, organizationRealm, realmReconciler::forget, watchedRealms);
    }

    /** @param settingsAreUnknown is told of a realm that is another one than before */
    DedicatedRealm(
            Realms realms,
            OrganizationRealm organizationRealm,
            Consumer<Realm> settingsAreUnknown,
            WatchedRealms watchedRealms) {
        this.realms = realms;
        this.organizationRealm = organizationRealm;
        this.settingsAreUnknown = settingsAreUnknown;
        this.watchedRealms = watchedRealms;
    }

    /** Makes sure that the realm is there and ours, and is followed; says what is in the way of it. */
    Optional<IdentityOutcome> ensure(Organization organization, Realm realm) {
        if (!OrganizationRealm.isDedicated(organization)) {
            return Optional.empty();
        }
        if (!realms.areConfigured()) {
            return Optional.of(notConfigured());
        }
        TenantKey key = TenantKey.of(organization);
        Optional<IdentityRealm> found = realms.find(realm, key);
        if (found.isEmpty()) {
            realms.create(realm, key);
            settingsAreUnknown.accept(realm);
        } else if (found.get().ownership() == Ownership.FOREIGN) {
            if (!found.get().accessible() || !Passes.mayAdopt(organization)) {
                return Optional.of(notOwned(realm, found.get()));
            }
            realms.adopt(realm, key);
            settingsAreUnknown.accept(realm);
        }
        watchedRealms.watch(realm);
        return Optional.empty();
    }

    private static IdentityOutcome notConfigured() {
        return new IdentityOutcome.NotAccepted(
                OrganizationReason.DedicatedRealmsNotConfigured,
                "The operator was given no Keycloak client that may make realms, which identity.isolation: Dedicated"
                        + " needs. Its administrator sets keycloak.dedicatedRealms.existingSecret of the chart, after the"
                        + " set-up step made the client (TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET).",
                null);
    }

    private static IdentityOutcome notOwned(Realm realm, IdentityRealm found) {
        return new IdentityOutcome.NotOwned(
                found.accessible()
                        ? "Keycloak holds a realm \"" + realm
                                + "\" that somebody else made. Rename this organization, or"
                                + " annotate it with tenantry.dev/adopt=true to take that realm over."
                        : "Keycloak holds a realm \"" + realm + "\" in which the operator has no rights. Rename this"
                                + " organization, or give the operator's client for Dedicated realms the roles of that"
                                + " realm; to take over a realm that somebody else made, also annotate this organization"
                                + " with tenantry.dev/adopt=true.",
                null);
    }

    /** Deletes the realm if this installation made it; false when nothing of the organization is left then. */
    boolean remains(Organization organization, Realm realm) {
        Optional<IdentityRealm> own = organizationRealm.findOwn(organization);
        boolean adopted = own.filter(IdentityRealm::adopted).isPresent();
        if (own.isPresent() && !adopted) {
            realms.delete(realm);
        }
        return adopted;
    }

    void forget(Organization organization, Realm realm) {
        if (OrganizationRealm.isDedicated(organization)) {
            watchedRealms.unwatch(realm);
            settingsAreUnknown.accept(realm);
        }
    }
}
