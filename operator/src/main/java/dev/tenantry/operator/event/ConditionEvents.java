package dev.tenantry.operator.event;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.event.ObjectEvent.Type;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Publishes an event when a condition turns, or stays false for another reason. Ready only when it becomes true: what makes
 * it false is said by another condition.
 */
@ApplicationScoped
public class ConditionEvents {

    /** What passes by itself, in the normal course of things, is nobody's news. */
    private static final Set<String> WAITING =
            Set.of(CommonReason.Pending.name(), CommonReason.OrganizationNotReady.name(), CommonReason.Deleting.name());

    private final EventRecorder recorder;

    ConditionEvents(EventRecorder recorder) {
        this.recorder = recorder;
    }

    public void publish(HasMetadata about, @Nullable ConditionedStatus before, ConditionedStatus after) {
        for (Condition condition : after.conditions()) {
            if (isNews(find(before, condition.getType()), condition)) {
                recorder.record(about, eventOf(condition));
            }
        }
    }

    private static boolean isNews(Optional<Condition> before, Condition now) {
        boolean isTrue = "True".equals(now.getStatus());
        if (ConditionType.Ready.name().equals(now.getType())) {
            return isTrue && before.filter(b -> "True".equals(b.getStatus())).isEmpty();
        }
        if (isTrue) {
            return before.filter(b -> "False".equals(b.getStatus()) && !WAITING.contains(b.getReason()))
                    .isPresent();
        }
        return "False".equals(now.getStatus())
                && !WAITING.contains(now.getReason())
                && before.filter(b -> b.getStatus().equals(now.getStatus())
                                && b.getReason().equals(now.getReason()))
                        .isEmpty();
    }

    private static Optional<Condition> find(@Nullable ConditionedStatus status, String type) {
        List<Condition> conditions = status == null ? null : status.conditions();
        return conditions == null
                ? Optional.empty()
                : conditions.stream().filter(c -> type.equals(c.getType())).findFirst();
    }

    private static ObjectEvent eventOf(Condition condition) {
        return new ObjectEvent(
                isFine(condition) ? Type.Normal : Type.Warning,
                condition.getReason(),
                condition.getType(),
                condition.getMessage());
    }

    /** Waiting for a person to accept is no failure. */
    private static boolean isFine(Condition condition) {
        return "True".equals(condition.getStatus())
                || ConditionType.InvitationAccepted.name().equals(condition.getType());
    }
}
