package dev.tenantry.operator.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;

/**
 * Remembers what was written lately, because a cache may still show what stood before: a pass that fails and one that
 * succeeds right after it would otherwise compare the success with the status before the failure, find nothing new, and
 * leave the failure standing.
 */
final class RecentStatuses {

    /** Far longer than a cache lags behind. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Cache<String, ConditionedStatus> statuses;

    RecentStatuses(Ticker ticker) {
        this.statuses = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** Whether {@code next} is what stands, by what was observed and by what was written since. */
    boolean isWritten(CustomResource<?, ? extends ConditionedStatus> observed, ConditionedStatus next) {
        ConditionedStatus last = statuses.getIfPresent(observed.getMetadata().getUid());
        return next.equals(observed.getStatus()) && (last == null || last.equals(next));
    }

    void written(CustomResource<?, ? extends ConditionedStatus> observed, ConditionedStatus status) {
        statuses.put(observed.getMetadata().getUid(), status);
    }
}
