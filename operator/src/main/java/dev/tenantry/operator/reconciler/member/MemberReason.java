package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.condition.Reason;

/** Why a Member's conditions are as they are. */
enum MemberReason implements Reason {
    /** Accepted: an older Member of the same organization has the same e-mail address. */
    DuplicateEmail,
    /** Accepted: the last active Owner is to be removed, demoted or suspended. */
    LastOwner,
    /** Synced: all is right, and the profile is left as it is because the account is somebody else's. */
    ProfileNotOwned,
    /** InvitationAccepted: the person belongs to the organization. */
    Joined,
    /** InvitationAccepted: the invitation is out. */
    InvitationPending,
    /** InvitationAccepted: the invitation ran out. */
    InvitationExpired,
    /** InvitationAccepted: the person was suspended before they accepted. */
    Suspended
}
