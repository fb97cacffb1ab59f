package dev.tenantry.operator.identity;

import java.util.Optional;

/** Realms of their own, for organizations that are Dedicated. Every method may throw {@link IdentityException}. */
public interface Realms {

    /** Whether the operator was given what it needs to make realms. */
    boolean areConfigured();

    /** The realm of that name, whoever made it; its ownership is seen from the Organization {@code owner}. */
    Optional<IdentityRealm> find(Realm realm, TenantKey owner);

    /** Makes the realm, with this installation's mark, in one step. */
    void create(Realm realm, TenantKey owner);

    /** Puts this installation's mark on a realm that somebody else made. */
    void adopt(Realm realm, TenantKey owner);

    /** Deletes it with everything in it; one that is gone already is success. */
    void delete(Realm realm);
}
