package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param managedBy the Member ({@code namespace/name}) for which this installation made or adopted the account; null when
 *     somebody else made it, and then it is neither changed nor deleted
 * @param adopted whether somebody else made it and a Member took it over; then it is changed, yet never deleted
 */
public record Account(
        String id,
        String email,
        AccountProfile profile,
        SecondFactor secondFactor,
        @Nullable String managedBy,
        boolean adopted) {}
