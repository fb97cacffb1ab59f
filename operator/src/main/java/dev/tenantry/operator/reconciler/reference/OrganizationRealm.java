package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.IsolationMode;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.IdentityEndpoints;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Which realm an organization is in: it follows from the spec alone, so that a deletion needs no status. */
@ApplicationScoped
public class OrganizationRealm {

    private final Realm shared;

    OrganizationRealm(IdentityEndpoints endpoints) {
        this.shared = endpoints.sharedRealm();
    }

    public Realm of(Organization organization) {
        return isDedicated(organization) ? dedicated(TenantKey.of(organization)) : shared;
    }

    /** For an object that outlived its organization; a realm of its own went with it. */
    public Realm of(Optional<Organization> organization) {
        return organization.map(this::of).orElse(shared);
    }

    public static boolean isDedicated(Organization organization) {
        return organization.getSpec().identity() != null
                && organization.getSpec().identity().isolation() == IsolationMode.Dedicated;
    }

    private Realm dedicated(TenantKey organization) {
        return new Realm(shared.name() + "." + organization.alias());
    }
}
