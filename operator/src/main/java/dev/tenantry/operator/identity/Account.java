package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param managedBy the Member ({@code namespace/name}) for which this installation made or adopted the account; null when
 *     somebody else made it or that Member is gone, and then it is not changed
 * @param made whether this installation made it; if not, it is never deleted
 */
public record Account(
        String id,
        String email,
        AccountProfile profile,
        SecondFactor secondFactor,
        @Nullable String managedBy,
        boolean made) {}
