package dev.tenantry.operator.identity;

import org.jspecify.annotations.Nullable;

/**
 * A customer's identity provider as it stands.
 *
 * @param organizationId the organization whose people it may serve; null when it is linked to none
 * @param digest of the {@link ProviderSettings} that it was made from; null when it says nothing of them
 */
public record FoundProvider(
        String alias,
        Ownership ownership,
        @Nullable String organizationId,
        @Nullable String digest,
        ProviderConfiguration configuration) {}
