package dev.tenantry.operator.identity;

/** The realms whose changes are followed; the shared one always is. */
public interface WatchedRealms {

    /** Follows this realm too; one that is followed already is success. */
    void watch(Realm realm);

    void unwatch(Realm realm);

    /** Something is about to happen there, such as the answer to an invitation: it is read more often for a while. */
    void expectChanges(Realm realm);

    /**
     * Changes may have gone unrecorded there, for instance because events were switched off: everything in the realm is
     * looked at again.
     */
    void mistrust(Realm realm);
}
