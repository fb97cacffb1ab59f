package dev.tenantry.operator.reconciler.member;

import dev.tenantry.operator.condition.Reason;

/** Why a Member's conditions are as they are, and what its events tell. */
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
    /** InvitationAccepted: the person was suspended before they accepted. Of an event: they lost access. */
    Suspended,
    /** Of an event: the person has access again after a suspension. */
    Reinstated,
    /** Of an event: the person has another role in the organization. */
    RoleChanged,
    /** Of an event: another mail went out while an invitation waited. */
    InvitationResent
}
