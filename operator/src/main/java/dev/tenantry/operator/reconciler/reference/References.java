package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.IdentityStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import java.util.Optional;

/** Says whether what was found under a reference can be used; pure. References never leave their namespace. */
public final class References {

    private References() {}

    /** The organization, once it exists outside. */
    public static Resolution<OrganizationHome> organization(String name, Optional<Organization> found) {
        if (found.isEmpty()) {
            return new Unresolved<>(
                    CommonReason.OrganizationNotFound,
                    "There is no Organization \"" + name + "\" in this namespace. Create it: this"
                            + " object then goes on by itself. Or make this object anew with another"
                            + " spec.organizationRef, which cannot be changed.");
        }
        Organization organization = found.get();
        if (organization.getMetadata().getDeletionTimestamp() != null) {
            return new Unresolved<>(
                    CommonReason.OrganizationNotReady, "Organization \"" + name + "\" is being deleted.");
        }
        IdentityStatus identity = OrganizationHome.identityOf(organization).orElse(null);
        if (identity == null || identity.organizationId() == null) {
            return new Unresolved<>(
                    CommonReason.OrganizationNotReady,
                    "Waiting for Organization \"" + name + "\"" + whyNotReady(organization.getStatus()));
        }
        return new Resolved<>(new OrganizationHome(
                TenantKey.of(organization), new Realm(identity.realm()), identity.organizationId()));
    }

    private static String whyNotReady(OrganizationStatus status) {
        return Conditions.find(status, ConditionType.Ready)
                .map(condition -> ": " + condition.getMessage())
                .orElse(".");
    }

    /**
     * The environment, when it is one of the named organization.
     *
     * @param remedy what to do where the wrong one is named, as in "name another one in spec.environmentRef"
     */
    public static Resolution<Environment> environment(
            String remedy, String name, String organization, Optional<Environment> found) {
        if (found.isEmpty() || found.get().getMetadata().getDeletionTimestamp() != null) {
            return new Unresolved<>(
                    CommonReason.EnvironmentNotFound,
                    "There is no Environment \"" + name + "\" in this namespace. Create it: this object then"
                            + " goes on by itself. Or " + remedy + ".");
        }
        Environment environment = found.get();
        if (!environment.getSpec().organizationRef().name().equals(organization)) {
            return new Unresolved<>(
                    CommonReason.EnvironmentOfAnotherOrganization,
                    "Environment \"" + name + "\" does not belong to Organization \"" + organization + "\": " + remedy
                            + ".");
        }
        if (EnvironmentStanding.waitsForPlace(environment)) {
            return new Unresolved<>(
                    CommonReason.EnvironmentNotReady,
                    "Environment \"" + name
                            + "\" waits for a place in the organization's plan; this object goes on when"
                            + " it has one. Its own status says what to do.");
        }
        return new Resolved<>(environment);
    }
}
