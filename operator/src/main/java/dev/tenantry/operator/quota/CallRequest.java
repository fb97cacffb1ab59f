package dev.tenantry.operator.quota;

import java.time.Instant;
import java.util.Comparator;

/**
 * What one environment asks for.
 *
 * @param calls concurrent calls, at least 0
 * @param priority higher ones are served first
 */
public record CallRequest(String environment, int calls, int priority, Instant createdAt) {

    /** Who is served first: the higher priority, then the older, then by name. */
    public static final Comparator<CallRequest> ORDER = Comparator.comparingInt(CallRequest::priority)
            .reversed()
            .thenComparing(CallRequest::createdAt)
            .thenComparing(CallRequest::environment);
}
