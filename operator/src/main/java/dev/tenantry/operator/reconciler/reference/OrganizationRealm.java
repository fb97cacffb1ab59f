package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.IsolationMode;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import dev.tenantry.operator.identity.IdentityRealm;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.Realms;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which realm an organization is in: it follows from the spec alone, so that a deletion needs no status. */
@ApplicationScoped
public class OrganizationRealm {

    private final Realm shared;
    private final Realms realms;

    public OrganizationRealm(IdentityEndpoints endpoints, Realms realms) {
        this.shared = endpoints.sharedRealm();
        this.realms = realms;
    }

    public Realm of(Organization organization) {
        return isDedicated(organization) ? dedicated(TenantKey.of(organization)) : shared;
    }

    /**
     * Where something of an organization that goes may have left something; empty when that realm is gone, or was never
     * the organization's. An organization that is gone itself has left either its own realm or nothing that tells it from
     * one in the shared realm.
     *
     * @param found the organization as the cache has it, if it has it: a deletion must not depend on it
     */
    public Optional<Realm> standing(TenantKey organization, Optional<Organization> found) {
        if (found.isPresent() && !isDedicated(found.get())) {
            return Optional.of(shared);
        }
        Realm own = dedicated(organization);
        boolean stands = found.map(this::findOwn)
                .orElseGet(() -> realms.find(own, organization).filter(OrganizationRealm::isOurs))
                .isPresent();
        if (stands) {
            return Optional.of(own);
        }
        return found.isPresent() ? Optional.empty() : Optional.of(shared);
    }

    /**
     * The realm of a Dedicated organization, unless it is gone or somebody else's.
     *
     * @throws IdentityException when the organization was at home there, and the operator has no rights in it any more:
     *     what it made is still there
     */
    public Optional<IdentityRealm> findOwn(Organization organization) {
        TenantKey key = TenantKey.of(organization);
        Optional<IdentityRealm> found = realms.find(dedicated(key), key);
        boolean wasAtHome = OrganizationHome.identityOf(organization).isPresent();
        if (wasAtHome && found.isPresent() && !found.get().accessible()) {
            throw new IdentityException(
                    IdentityFailure.IdentityDenied,
                    "Cleaning up in realm " + dedicated(key) + ": the operator has no rights in it",
                    null);
        }
        return found.filter(OrganizationRealm::isOurs);
    }

    private static boolean isOurs(IdentityRealm realm) {
        return realm.ownership() == Ownership.OURS;
    }

    public static boolean isDedicated(Organization organization) {
        return organization.getSpec().identity() != null
                && organization.getSpec().identity().isolation() == IsolationMode.Dedicated;
    }

    private Realm dedicated(TenantKey organization) {
        return new Realm(shared.name() + "." + organization.alias());
    }
}
