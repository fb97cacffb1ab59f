package dev.tenantry.operator.reconciler.environment;

/** What is to be done about the API key that an environment has of its own. */
enum OwnKeyPlan {
    /** Nothing: the plan gives no keys, or has no place for the environment. What is there already stays. */
    NOT_DUE,
    /** Make it. */
    CREATE,
    /** Leave it alone: it is there, and its spec is its users'. One that goes is made anew when it is gone. */
    STANDS,
    /** Leave it alone: what has its name is not this environment's. */
    NAME_TAKEN
}
