package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import java.util.Optional;

/** Where an organization is outside, for those that belong to it. */
public record OrganizationHome(TenantKey key, Realm realm, String organizationId) {

    /** What the organization's status says of it, as far as that has come. */
    public static Optional<IdentityStatus> identityOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus()).map(OrganizationStatus::identity);
    }
}
