package dev.tenantry.api.v1alpha1;

/** Where a member stands. */
public enum MemberState {
    /** The invitation is out and not accepted yet. */
    Invited,
    /** The person belongs to the organization. */
    Active,
    /** The invitation ran out before it was accepted. */
    Expired,
    /** The person has no access for now. */
    Suspended
}
