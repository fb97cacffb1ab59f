package dev.tenantry.operator.identity;

import java.util.Optional;
import java.util.Set;

/** Who belongs to an organization, and to which of its groups. Every method may throw {@link IdentityException}. */
public interface Memberships {

    /** The paths of the groups that the member is in; empty when the account is no member. */
    Optional<Set<String>> groups(Realm realm, String organizationId, String accountId);

    /** Joins the organization; a member already is success. */
    void join(Realm realm, String organizationId, String accountId);

    /**
     * Ends the membership and with it every group of the organization; no member is success. A member whose account would
     * be deleted with the membership loses the groups only.
     */
    void leave(Realm realm, String organizationId, String accountId);

    /** Joins a group, which is made when it is missing. */
    void joinGroup(Realm realm, String organizationId, String accountId, String path);

    /** Leaves a group; one that is gone is success. */
    void leaveGroup(Realm realm, String organizationId, String accountId, String path);
}
