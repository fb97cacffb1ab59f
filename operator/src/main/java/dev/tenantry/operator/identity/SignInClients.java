package dev.tenantry.operator.identity;

import java.time.Instant;
import java.util.Optional;

/**
 * The clients with which organizations' applications sign people in; an organization's has its alias as client id. Every
 * method may throw {@link IdentityException}.
 */
public interface SignInClients {

    /** The client of the organization, whoever made it. */
    Optional<SignInClient> find(Realm realm, TenantKey organization);

    /** Makes the client and returns its id. */
    String create(Realm realm, TenantKey organization, SignInSettings settings);

    /** Makes the client exactly as {@link #create} would have. */
    void update(Realm realm, String clientId, TenantKey organization, SignInSettings settings);

    /** Deletes it, unless somebody else made it; one that is gone already is success. */
    void delete(Realm realm, TenantKey organization);

    /** Ends every session that was opened at the client, and voids the tokens that it got before. */
    void signOutEverybody(Realm realm, String clientId, Instant before);
}
