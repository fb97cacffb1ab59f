package dev.tenantry.api.v1alpha1;

/** Whether a support agent takes calls. */
public enum Availability {
    Available,
    Busy,
    Offline
}
