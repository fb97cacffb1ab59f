package dev.tenantry.operator.condition;

import dev.tenantry.api.v1alpha1.ConditionType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of one object while its next status is made. A condition that keeps its status keeps its transition
 * time (Kubernetes API conventions, "Typical status properties"): otherwise each reconcile would change the object.
 */
public final class ConditionSet {

    private final Map<ConditionType, Condition> previous = new EnumMap<>(ConditionType.class);
    private final Map<ConditionType, Condition> next = new EnumMap<>(ConditionType.class);
    private final long generation;
    private final Clock clock;

    public ConditionSet(@Nullable List<Condition> previous, long generation, Clock clock) {
        if (previous != null) {
            previous.forEach(condition -> typeOf(condition).ifPresent(type -> this.previous.put(type, condition)));
        }
        this.generation = generation;
        this.clock = clock;
    }

    public ConditionSet isTrue(ConditionType type, Reason reason, String message) {
        return set(type, "True", reason, message);
    }

    public ConditionSet isFalse(ConditionType type, Reason reason, String message) {
        return set(type, "False", reason, message);
    }

    public ConditionSet isUnknown(ConditionType type, Reason reason, String message) {
        return set(type, "Unknown", reason, message);
    }

    /** Carries a condition over as it was, for a pass that could not look at what it speaks of. */
    public ConditionSet keep(ConditionType type) {
        Condition before = previous.get(type);
        if (before != null) {
            next.put(type, before);
        }
        return this;
    }

    private ConditionSet set(ConditionType type, String status, Reason reason, String message) {
        Condition before = previous.get(type);
        String since = before != null && status.equals(before.getStatus())
                ? before.getLastTransitionTime()
                : clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
        next.put(
                type,
                new ConditionBuilder()
                        .withType(type.name())
                        .withStatus(status)
                        .withReason(reason.name())
                        .withMessage(message)
                        .withObservedGeneration(generation)
                        .withLastTransitionTime(since)
                        .build());
        return this;
    }

    /**
     * Sums up in Ready: true when every one of {@code needed} is, otherwise the first that is not, in its own words. One
     * that nobody looked at yet speaks last: it must not hide one that failed.
     */
    public List<Condition> summedUp(Reason whenReady, String readyMessage, ConditionType... needed) {
        for (ConditionType type : needed) {
            Condition condition = next.get(type);
            if (condition != null && !"True".equals(condition.getStatus())) {
                return isFalse(ConditionType.Ready, condition::getReason, condition.getMessage())
                        .list();
            }
        }
        if (!next.keySet().containsAll(List.of(needed))) {
            return isFalse(ConditionType.Ready, CommonReason.Pending, "Not looked at yet.")
                    .list();
        }
        return isTrue(ConditionType.Ready, whenReady, readyMessage).list();
    }

    private List<Condition> list() {
        return List.copyOf(next.values());
    }

    private static Optional<ConditionType> typeOf(Condition condition) {
        for (ConditionType type : ConditionType.values()) {
            if (type.name().equals(condition.getType())) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
