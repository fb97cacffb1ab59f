package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/**
 * The client with which an organization's applications sign people in.
 *
 * @param id the one that the identity provider gave it, not the client id of OAuth
 * @param settings null when anything about it is not as this installation makes it
 */
public record SignInClient(
        String id, Ownership ownership, @Nullable SignInSettings settings) {}
