package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/**
 * A person's account.
 *
 * @param createdBy the Member ({@code namespace/name}) for which this installation made the account; null when somebody
 *     else made it, and then it is neither changed nor deleted
 */
public record Account(
        String id,
        String email,
        AccountProfile profile,
        @Nullable String createdBy) {}
