package dev.tenantry.operator.reconciler.place;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.plan.PlaceClaim;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.CustomResource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who was given a place and who was not: what was decided lately, and what the status says where nothing was. Statuses alone
 * would be too late: many objects that come at once are decided before the first of them has a status.
 */
@ApplicationScoped
public class PlaceDecisions {

    /** Far longer than it takes until the status says so. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Cache<String, Boolean> decisions =
            Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

    void decided(CustomResource<?, ?> object, boolean held) {
        decisions.put(object.getMetadata().getUid(), held);
    }

    public PlaceClaim claimOf(CustomResource<?, ? extends ConditionedStatus> object) {
        return new PlaceClaim(
                object.getMetadata().getName(),
                Instant.parse(object.getMetadata().getCreationTimestamp()),
                lately(object).orElseGet(() -> accepted(object)
                        .filter(condition -> "True".equals(condition.getStatus()))
                        .isPresent()));
    }

    /** Whether it was told that it has no place. */
    boolean isWaiting(CustomResource<?, ? extends ConditionedStatus> object) {
        return lately(object).map(held -> !held).orElseGet(() -> isMarked(object));
    }

    private Optional<Boolean> lately(CustomResource<?, ?> object) {
        return Optional.ofNullable(decisions.getIfPresent(object.getMetadata().getUid()));
    }

    /** Whether the status says that there is no place for it. */
    public static boolean isMarked(CustomResource<?, ? extends ConditionedStatus> object) {
        return accepted(object)
                .filter(condition -> CommonReason.LimitReached.name().equals(condition.getReason()))
                .isPresent();
    }

    private static Optional<Condition> accepted(CustomResource<?, ? extends ConditionedStatus> object) {
        return Conditions.find(object.getStatus(), ConditionType.Accepted);
    }
}
