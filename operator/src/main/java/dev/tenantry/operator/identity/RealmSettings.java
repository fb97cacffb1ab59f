package dev.tenantry.operator.identity;

/** What all organizations of a realm share: its settings, events, user profile, mail server, roles and claims. */
public interface RealmSettings {

    /**
     * Makes them as this installation needs them, and leaves everything else in the realm alone.
     *
     * @return whether something that other objects refer to was missing: they have lost it then, and are to be looked at
     * @throws IdentityException when that could not be done
     */
    boolean ensure(Realm realm);
}
