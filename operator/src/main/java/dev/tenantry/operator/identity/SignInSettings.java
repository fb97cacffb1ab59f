package dev.tenantry.operator.identity;

import java.time.Duration;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * How an organization's applications sign people in.
 *
 * @param redirectUris where people may be sent back to, exactly
 * @param idleTimeout how long an unused session lasts; null: as long as the realm's
 * @param maxLifetime how long a session lasts at most; null: as long as the realm's
 */
public record SignInSettings(
        String displayName,
        SortedSet<String> redirectUris,
        @Nullable Duration idleTimeout,
        @Nullable Duration maxLifetime) {}
