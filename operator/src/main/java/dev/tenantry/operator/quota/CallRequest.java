package dev.tenantry.operator.quota;

import java.time.Instant;
import java.util.Comparator;

/**
 * What one environment asks for.
 *
 * @param reserve how many of the calls are to be its own, at least 0
 * @param calls concurrent calls in all, at least the reserve
 * @param priority higher ones are served first
 */
public record CallRequest(String environment, int reserve, int calls, int priority, Instant createdAt) {

    /** Who is served first: the higher priority, then the older, then by name. */
    public static final Comparator<CallRequest> ORDER = Comparator.comparingInt(CallRequest::priority)
            .reversed()
            .thenComparing(CallRequest::createdAt)
            .thenComparing(CallRequest::environment);

    public CallRequest {
        reserve = Math.min(reserve, calls);
    }
}
