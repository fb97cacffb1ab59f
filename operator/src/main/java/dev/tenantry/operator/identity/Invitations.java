package dev.tenantry.operator.identity;

import java.util.Optional;

/** Invitations by mail to join an organization. Every method may throw {@link IdentityException}. */
public interface Invitations {

    /** The one to this address, run out or not. */
    Optional<Invitation> find(Realm realm, String organizationId, String email);

    /**
     * Sends a mail with a link by which the account of this address, which is to exist, joins. Nothing is kept when the
     * mail cannot be sent.
     *
     * @throws IdentityException with IdentityConflict when there is an invitation already, or the account is a member
     */
    void send(Realm realm, String organizationId, String email, AccountProfile profile);

    /** Sends it again with a new link; the old one, and the id, are void. */
    void resend(Realm realm, String organizationId, String invitationId);

    /** Voids its link; one that is gone already is success. */
    void revoke(Realm realm, String organizationId, String invitationId);
}
