package dev.tenantry.operator.identity;

/** Whether an account has a second factor. */
public enum SecondFactor {
    /** None, and none is asked for. */
    ABSENT,
    /** The next sign-in asks the person to set one up. */
    REQUESTED,
    CONFIGURED
}
