package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.quota.CallRequest;
import dev.tenantry.operator.quota.Share;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sharing out of calls goes by, as resources say it; pure. */
public final class PlanCalls {

    private PlanCalls() {}

    /** Concurrent calls that the plan allows; null when unlimited. */
    public static @Nullable Integer limitOf(Plan plan) {
        return Optional.ofNullable(plan.getSpec().limits())
                .map(Limits::maxConcurrentCalls)
                .orElse(null);
    }

    public static CallRequest requestOf(Environment environment) {
        return new CallRequest(
                environment.getMetadata().getName(),
                orNone(environment.getSpec().minConcurrentCalls()),
                environment.getSpec().maxConcurrentCalls(),
                orNone(environment.getSpec().priority()),
                Instant.parse(environment.getMetadata().getCreationTimestamp()));
    }

    /** What each environment is granted. */
    public static Map<String, Share> sharesOf(Concurrency concurrency) {
        Map<String, Share> shares = new HashMap<>();
        concurrency.grants().forEach(grant -> shares.put(grant.environment(), share(grant)));
        return shares;
    }

    /** So many of them in words, as in {@code 5 concurrent calls}. */
    public static String counted(int calls) {
        return calls + " concurrent call" + (calls == 1 ? "" : "s");
    }

    private static Share share(Grant grant) {
        int reserved = orNone(grant.reserved());
        return new Share(reserved, orNone(grant.granted()) - reserved);
    }

    private static int orNone(@Nullable Integer calls) {
        return calls == null ? 0 : calls;
    }
}
