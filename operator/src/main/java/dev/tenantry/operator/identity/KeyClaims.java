package dev.tenantry.operator.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a token asked for with an API key says of its bearer.
 *
 * @param environment null when the key is good for the whole organization
 */
public record KeyClaims(
        String organizationAlias,
        String organizationId,
        @Nullable String environment,
        List<String> scopes) {}
