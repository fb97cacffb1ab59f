package dev.tenantry.operator.identity;

import java.time.Instant;

/** The realms whose changes are followed; the shared one always is. */
public interface WatchedRealms {

    /** Follows this realm too; one that is followed already is success. */
    void watch(Realm realm);

    void unwatch(Realm realm);

    /**
     * Somebody is asked for an answer there, such as to an invitation: what people do is read more often until then, and
     * right after the asking most of all.
     *
     * @param until when the answer is no longer waited for
     */
    void expectAnswer(Realm realm, Instant until);

    /**
     * Changes may have gone unrecorded there, for instance because events were switched off: everything in the realm is
     * looked at again.
     */
    void mistrust(Realm realm);
}
