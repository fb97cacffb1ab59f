package dev.tenantry.operator.identity;

/** Where people are signed in. Every method may throw {@link IdentityException}. */
public interface Sessions {

    /**
     * Signs the person out everywhere in the realm: any session may hold the rights that are being taken away, for a
     * token of any client may have been asked for any organization of the person. A person who is gone is success.
     */
    void end(Realm realm, String accountId);
}
