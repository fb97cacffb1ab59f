package dev.tenantry.operator.identity;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounts of people. Every method may throw {@link IdentityException}. */
public interface Accounts {

    Optional<Account> find(Realm realm, String accountId);

    Optional<Account> findByEmail(Realm realm, String email);

    /**
     * Makes an account, marked as made for this Member, and returns its id. Its first sign-in asks for what is wanted
     * of a password and a second factor.
     */
    String create(
            Realm realm,
            TenantKey member,
            String email,
            AccountProfile profile,
            boolean password,
            boolean secondFactor);

    /** Writes what the change names and leaves the rest. */
    void update(Realm realm, String accountId, AccountChange change);

    /**
     * Marks an account of this installation as that of another Member; null: of none. Whether it was made or adopted stays
     * known.
     */
    void handOver(Realm realm, String accountId, @Nullable TenantKey heir);

    /** Whether the account is a member of any organization. */
    boolean hasMemberships(Realm realm, String accountId);

    /** Deletes it; one that is gone already is success. */
    void delete(Realm realm, String accountId);
}
