package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Plan;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of which a plan allows an organization a number. */
public enum CountedKind {
    Environment("environments", Limits::environments),
    Member("members", Limits::members),
    PhoneNumber("phoneNumbers", Limits::phoneNumbers),
    ApiKey("apiKeys", Limits::apiKeys);

    private final String limit;
    private final Function<Limits, @Nullable Integer> number;

    CountedKind(String limit, Function<Limits, @Nullable Integer> number) {
        this.limit = limit;
        this.number = number;
    }

    /** What the plan calls its limit. */
    public String limitName() {
        return limit;
    }

    /** How many of it the plan allows; null when unlimited. */
    public @Nullable Integer limitOf(Plan plan) {
        return Optional.ofNullable(plan.getSpec().limits()).map(number).orElse(null);
    }
}
