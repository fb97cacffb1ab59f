package dev.tenantry.api.v1alpha1;

/** What becomes of what is outside Kubernetes when an object is deleted. */
public enum DeletionPolicy {
    /** It is deleted too. */
    Delete,
    /** It is left as it is. */
    Retain
}
