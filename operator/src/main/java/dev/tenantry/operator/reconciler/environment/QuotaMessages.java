package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Release;
import dev.tenantry.operator.condition.Conditions;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

import static dev.tenantry.operator.plan.PlanCalls.counted;

/** What an environment says of its calls; pure. No text changes by the passing of time alone. */
final class QuotaMessages {

    private QuotaMessages() {}

    static String usable(int requested, @Nullable Integer granted) {
        // Until its calls are shared out anew, an environment that asks for fewer has more than it asks for.
        String calls = granted == null || granted > requested
                ? counted(orNone(granted))
                : granted + " of " + counted(requested);
        return "The environment may be used, with " + calls + ".";
    }

    static String granted(int requested) {
        return requested == 1 ? "The 1 concurrent call is granted." : "All " + counted(requested) + " are granted.";
    }

    static String withoutPlace(int requested) {
        return (requested == 1
                        ? "The 1 concurrent call is not granted"
                        : "None of " + counted(requested) + " are granted")
                + ": the environment has no place in the plan. Its condition Accepted says what to do.";
    }

    /** Why nothing is shared out: an organization that is not accepted says so itself. */
    static String awaited(Organization organization) {
        return refusalOf(organization)
                .map(message -> "Waiting for Organization \""
                        + organization.getMetadata().getName() + "\": " + message)
                .orElse("Waits until the organization shares out its calls.");
    }

    private static Optional<String> refusalOf(Organization organization) {
        return Conditions.find(organization.getStatus(), ConditionType.Accepted)
                .filter(condition -> "False".equals(condition.getStatus()))
                .map(Condition::getMessage);
    }

    static String shortfall(Grant grant, Concurrency shared) {
        int granted = grant.granted();
        int requested = grant.requested();
        return granted + " of " + counted(requested) + (granted == 1 || requested == 1 ? " is" : " are") + " granted"
                + reserved(grant) + ": plan \"" + shared.plan() + "\" allows " + shared.limit()
                + " in all and the organization's other environments hold " + (shared.granted() - granted)
                + held(shared)
                + ". Lower maxConcurrentCalls of an environment, or move the organization to a larger plan.";
    }

    private static String reserved(Grant grant) {
        int minimum = orNone(grant.minimum());
        int reserved = orNone(grant.reserved());
        return reserved >= minimum ? "" : ", " + reserved + " of the " + minimum + " reserved ones among them";
    }

    /** After a downgrade most of what is held is above the limit, and nobody gets it. */
    private static String held(Concurrency shared) {
        long all = shared.releases() == null
                ? 0
                : shared.releases().stream().mapToLong(Release::calls).sum();
        long held = shared.available() == null ? all : Math.min(all, shared.available());
        if (held <= 0) {
            return "";
        }
        return ", and " + held + (held == 1 ? " more is held until it" : " more are held until they")
                + " may be given to another (status.concurrency.releases of the Organization says when)";
    }

    private static int orNone(@Nullable Integer calls) {
        return calls == null ? 0 : calls;
    }
}
