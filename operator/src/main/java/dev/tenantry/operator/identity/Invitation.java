package dev.tenantry.operator.identity;

import java.time.Instant;

/**
 * An invitation to an organization that nobody has accepted yet.
 *
 * @param expiresAt when the identity provider itself stops taking its link
 */
public record Invitation(String id, Instant sentAt, Instant expiresAt) {}
