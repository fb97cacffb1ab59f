package dev.tenantry.operator.status;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import io.fabric8.kubernetes.client.CustomResource;
import java.time.Duration;
import java.util.Optional;

/**
 * Remembers what was written lately, because a cache may still show what stood before: a pass that fails and one that
 * succeeds right after it would otherwise compare the success with the status before the failure, find nothing new, and
 * leave the failure standing.
 */
final class RecentStatuses {

    /** Far longer than a cache lags behind. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Cache<String, Written> statuses;

    /** @param resourceVersion of the object with this status */
    private record Written(ConditionedStatus status, String resourceVersion) {}

    RecentStatuses(Ticker ticker) {
        this.statuses = Caffeine.newBuilder()
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /** Whether {@code next} is what stands, by what was observed and by what was written since. */
    boolean isWritten(CustomResource<?, ? extends ConditionedStatus> observed, ConditionedStatus next) {
        Written last = statuses.getIfPresent(observed.getMetadata().getUid());
        return next.equals(observed.getStatus()) && (last == null || last.status.equals(next));
    }

    /** The status that was written after what was observed, if one was: the cache lags behind then. */
    Optional<ConditionedStatus> writtenSince(CustomResource<?, ? extends ConditionedStatus> observed) {
        return newer(observed).map(Written::status);
    }

    /** The latest revision of the object that is known here. */
    String revisionOf(CustomResource<?, ? extends ConditionedStatus> observed) {
        return newer(observed).map(Written::resourceVersion).orElseGet(() -> observed.getMetadata()
                .getResourceVersion());
    }

    private Optional<Written> newer(CustomResource<?, ? extends ConditionedStatus> observed) {
        return Optional.ofNullable(statuses.getIfPresent(observed.getMetadata().getUid()))
                .filter(last ->
                        isNewer(last.resourceVersion, observed.getMetadata().getResourceVersion()));
    }

    /** Resource versions of one kind are decimal numbers that grow (KEP-5504). */
    private static boolean isNewer(String one, String other) {
        return one.length() == other.length() ? one.compareTo(other) > 0 : one.length() > other.length();
    }

    void written(CustomResource<?, ? extends ConditionedStatus> object, ConditionedStatus status) {
        statuses.put(
                object.getMetadata().getUid(),
                new Written(status, object.getMetadata().getResourceVersion()));
    }
}
