package dev.tenantry.operator.identity;

import java.util.Set;

/**
 * The groups inside one organization, named by path ({@code /env/prod/manager}). Every method may throw
 * {@link IdentityException}.
 */
public interface OrganizationGroups {

    /** The names of the groups right below {@code path}; empty when there is no such group. */
    Set<String> children(Realm realm, String organizationId, String path);

    /** Makes the group and every missing group above it. */
    void ensure(Realm realm, String organizationId, String path);

    /**
     * Makes the organization's groups hold exactly the roles that they are to give: each {@link RoleGroup} its own, and those
     * of environments none, for a role would be one in the whole organization. Groups that are neither are left alone.
     */
    void ensureRoles(Realm realm, String organizationId);

    /** Deletes the group and all below it; one that is gone already is success. */
    void delete(Realm realm, String organizationId, String path);
}
