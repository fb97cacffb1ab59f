package dev.tenantry.api.v1alpha1;

/** Which calls a phone number is for. */
public enum Direction {
    Inbound,
    Outbound,
    Both
}
