package dev.tenantry.operator.leadership;

/** This replica acts from now on. What works by itself, and not for an object that is reconciled, begins with this. */
public record LeadershipBegun() {}
