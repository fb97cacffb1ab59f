package dev.tenantry.api.v1alpha1;

/** Whether the Secret has the previous key too while it still works. */
public enum PreviousKeyDelivery {
    /** The Secret has the new key alone. */
    Withhold,
    /** During the overlap the Secret has entries for the previous key, too. */
    Deliver
}
