package dev.tenantry.operator.identity;

import java.util.Optional;

/** The accounts of people. Every method may throw {@link IdentityException}. */
public interface Accounts {

    Optional<Account> findByEmail(Realm realm, String email);

    /** Makes an account, marked as made for this Member, and returns its id. */
    String create(Realm realm, TenantKey member, String email, AccountProfile profile);

    /** Writes what the profile manages and leaves the rest. */
    void update(Realm realm, String accountId, AccountProfile profile);

    /** Whether the account is a member of any organization. */
    boolean hasMemberships(Realm realm, String accountId);

    /** Deletes it; one that is gone already is success. */
    void delete(Realm realm, String accountId);
}
