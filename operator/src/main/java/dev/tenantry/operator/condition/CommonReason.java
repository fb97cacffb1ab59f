package dev.tenantry.operator.condition;

/** Reasons that mean the same for every kind. */
public enum CommonReason implements Reason {
    /** Ready: everything is as the spec says. */
    AsSpecified,
    /** Accepted: nothing is wrong with the spec. */
    Valid,
    /** Synced: what is outside has been looked at and is right. */
    UpToDate,
    /** What decides this has not been looked at yet. */
    Pending,
    /** The annotation {@code tenantry.dev/paused} is set. */
    Paused,
    /** The object is being deleted. */
    Deleting,
    /** What it refers to does not exist. */
    OrganizationNotFound,
    /** What it refers to exists and is not ready to be referred to. */
    OrganizationNotReady,
    EnvironmentNotFound,
    /** What it refers to exists and waits for a place in the plan. */
    EnvironmentNotReady,
    /** The environment belongs to another organization. */
    EnvironmentOfAnotherOrganization,
    /** The plan allows no more of its kind; it moves up when there is room. */
    LimitReached,
    /** The spec asks for something that the plan does not have. */
    FeatureNotInPlan,
    /** Of an event: what somebody changed outside has been put right. */
    Repaired,
    /** Somebody else made what is outside under this name. */
    NotOwned,
    /** The API server does not take what the operator has to write, as by a quota; the message says why. */
    RefusedByApiServer,
    /** An error that no other reason names; the operator's log has it whole. */
    InternalError
}
