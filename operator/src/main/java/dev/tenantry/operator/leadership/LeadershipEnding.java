package dev.tenantry.operator.leadership;

/** This replica stops in good order and another one takes over right after: what works by itself ends now. */
public record LeadershipEnding() {}
