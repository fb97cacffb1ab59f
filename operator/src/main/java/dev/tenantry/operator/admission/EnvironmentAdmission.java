package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentSpec;
import dev.tenantry.operator.admission.KnownTenants.Subscriber;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.Places;
import dev.tenantry.operator.plan.PlanCalls;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

import static dev.tenantry.operator.plan.PlanCalls.counted;

/** Whether what an environment asks for is plainly above the plan; pure. An update is refused only where it raises. */
final class EnvironmentAdmission {

    private final Environment next;
    private final @Nullable Environment before;
    private final Subscriber subscriber;
    private final Belongings belongings;

    private EnvironmentAdmission(
            Environment next, @Nullable Environment before, Subscriber subscriber, Belongings belongings) {
        this.next = next;
        this.before = before;
        this.subscriber = subscriber;
        this.belongings = belongings;
    }

    /** @param before null when it is created */
    static Optional<String> refusal(
            Environment next, @Nullable Environment before, Subscriber subscriber, Belongings belongings) {
        EnvironmentAdmission admission = new EnvironmentAdmission(next, before, subscriber, belongings);
        return admission.noPlace().or(admission::aboveTheLimit).or(admission::aboveWhatIsLeft);
    }

    private Optional<String> noPlace() {
        return before == null
                ? PlaceAdmission.refusal(CountedKind.Environment, name(), subscriber, belongings)
                : Optional.empty();
    }

    private Optional<String> aboveTheLimit() {
        Integer limit = limit();
        int calls = next.getSpec().maxConcurrentCalls();
        if (limit == null
                || calls <= limit
                || (before != null && calls <= before.getSpec().maxConcurrentCalls())) {
            return Optional.empty();
        }
        return Optional.of("Environment \"" + name() + "\" asks for " + counted(calls) + ", and " + plan()
                + " allows " + limit + " in all. "
                + remedy("maxConcurrentCalls", EnvironmentSpec::maxConcurrentCalls, limit, "granted"));
    }

    private Optional<String> aboveWhatIsLeft() {
        Integer limit = limit();
        int reserve = reserve(next);
        if (limit == null || reserve == 0 || (before != null && reserve <= reserve(before))) {
            return Optional.empty();
        }
        int reserved = reservedByOthers(limit);
        int left = Math.max(0, limit - reserved);
        if (reserve <= left) {
            return Optional.empty();
        }
        return Optional.of("Environment \"" + name() + "\" reserves " + counted(reserve) + ", and " + left
                + (left == 1 ? " is" : " are") + " left to reserve: " + plan() + " allows " + limit
                + ", of which other environments reserve "
                + reserved + ". "
                + remedy("minConcurrentCalls", EnvironmentSpec::minConcurrentCalls, left, "reserved"));
    }

    /** Environments without a place are granted nothing, and reserve nothing. */
    private int reservedByOthers(int limit) {
        Places places = Places.among(
                CountedKind.Environment.limitOf(subscriber.plan()), belongings.claimsOf(CountedKind.Environment));
        long reserved = belongings.environments().stream()
                .filter(other -> !other.getMetadata().getName().equals(name()))
                .filter(other -> places.isHeldBy(other.getMetadata().getName()))
                .mapToLong(EnvironmentAdmission::reserve)
                .sum();
        return (int) Math.min(reserved, Integer.MAX_VALUE);
    }

    private static int reserve(Environment environment) {
        return Optional.ofNullable(environment.getSpec().minConcurrentCalls()).orElse(0);
    }

    private @Nullable Integer limit() {
        return PlanCalls.limitOf(subscriber.plan());
    }

    private String name() {
        return next.getMetadata().getName();
    }

    private String plan() {
        return "plan \"" + subscriber.plan().getMetadata().getName() + "\" of Organization \""
                + subscriber.organization().getMetadata().getName() + "\"";
    }

    /** What is too large already may stay as it is. */
    private String remedy(String field, Function<EnvironmentSpec, @Nullable Integer> value, int most, String become) {
        Integer had = before == null ? null : value.apply(before.getSpec());
        if (had != null && had > most) {
            return "Keep " + field + " at " + had + " or lower it (" + (most == 0 ? "none" : "at most " + most)
                    + " can be " + become + "), or move the organization to a larger plan.";
        }
        return (most == 0 && field.startsWith("max") ? "M" : "Lower " + field + " to " + most + ", or m")
                + "ove the organization to a larger plan.";
    }
}
