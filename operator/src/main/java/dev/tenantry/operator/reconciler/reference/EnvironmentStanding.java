package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/** What an environment's status says of it to those that refer to it; pure. */
public final class EnvironmentStanding {

    private EnvironmentStanding() {}

    /** Whether it was made outside: it goes on when the plan has no place for it any more. */
    public static boolean isMade(Environment environment) {
        Optional<Condition> accepted = condition(environment, ConditionType.Accepted);
        return accepted.filter(condition -> "True".equals(condition.getStatus()))
                        .isPresent()
                || (accepted.isPresent()
                        && condition(environment, ConditionType.Synced)
                                .filter(condition -> !"Unknown".equals(condition.getStatus()))
                                .isPresent()
                        && !neverAccepted(environment));
    }

    /**
     * Whether its quota is still that of one which waits to be accepted. A pass that failed to make it says so of Synced,
     * and leaves this as it was.
     */
    private static boolean neverAccepted(Environment environment) {
        return condition(environment, ConditionType.QuotaSatisfied)
                .filter(condition -> CommonReason.Pending.name().equals(condition.getReason()))
                .isPresent();
    }

    /** Whether the plan has no place for it, and it was not made before. */
    public static boolean waitsForPlace(Environment environment) {
        return !isMade(environment)
                && condition(environment, ConditionType.Accepted)
                        .filter(condition -> CommonReason.LimitReached.name().equals(condition.getReason()))
                        .isPresent();
    }

    private static Optional<Condition> condition(Environment environment, ConditionType type) {
        return Conditions.find(environment.getStatus(), type);
    }
}
