package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.Usage;
import dev.tenantry.api.v1alpha1.UsageItem;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The kinds of which a plan allows an organization a number. */
public enum CountedKind {
    Environment("environment", Limits::environments, Usage::environments),
    Member("member", Limits::members, Usage::members),
    PhoneNumber("phone number", Limits::phoneNumbers, Usage::phoneNumbers),
    ApiKey("API key", Limits::apiKeys, Usage::apiKeys);

    private final String noun;
    private final Function<Limits, @Nullable Integer> limit;
    private final Function<Usage, @Nullable UsageItem> usage;

    CountedKind(String noun, Function<Limits, @Nullable Integer> limit, Function<Usage, @Nullable UsageItem> usage) {
        this.noun = noun;
        this.limit = limit;
        this.usage = usage;
    }

    /** How many of it the plan allows; null when unlimited. */
    public @Nullable Integer limitOf(Plan plan) {
        return Optional.ofNullable(plan.getSpec().limits()).map(limit).orElse(null);
    }

    /** What an organization says of it; empty while it has not counted. */
    public Optional<UsageItem> in(@Nullable Usage counted) {
        return Optional.ofNullable(counted).map(usage);
    }

    /** Whether an object of the kind takes a place: the key that each environment has of its own does not. */
    public static boolean counts(HasMetadata object) {
        return !(object instanceof ApiKey apiKey && EnvironmentKey.isOwn(apiKey));
    }

    /** So many of them in words, as in {@code 5 API keys}. */
    public String counted(int number) {
        return (number == 0 ? "no" : number) + " " + noun + (number == 1 ? "" : "s");
    }
}
