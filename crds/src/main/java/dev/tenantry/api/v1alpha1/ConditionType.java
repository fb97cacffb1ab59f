package dev.tenantry.api.v1alpha1;

/** The types of conditions in a status; a name here is the {@code type} there. */
public enum ConditionType {
    /** Sums up the others: the object is as its spec says. */
    Ready,
    /** The spec is valid, its references resolve and the plan allows it. */
    Accepted,
    /** What is outside Kubernetes is as the spec says. */
    Synced,
    /** Environment: all of the requested concurrent calls are granted. */
    QuotaSatisfied,
    /** PhoneNumber: the number belongs to this object alone, over the whole cluster. */
    Claimed,
    /** ApiKey: the key is in its Secret and is accepted. */
    Issued
}
