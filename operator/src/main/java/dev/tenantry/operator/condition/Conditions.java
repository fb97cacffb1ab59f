package dev.tenantry.operator.condition;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the conditions of a status. */
public final class Conditions {

    private Conditions() {}

    /** The condition of this type; empty where there is no status, or nothing was said of it yet. */
    public static Optional<Condition> find(@Nullable ConditionedStatus status, ConditionType type) {
        return status == null || status.conditions() == null
                ? Optional.empty()
                : status.conditions().stream()
                        .filter(condition -> type.name().equals(condition.getType()))
                        .findFirst();
    }

    public static boolean isTrue(@Nullable ConditionedStatus status, ConditionType type) {
        return find(status, type)
                .filter(condition -> "True".equals(condition.getStatus()))
                .isPresent();
    }
}
