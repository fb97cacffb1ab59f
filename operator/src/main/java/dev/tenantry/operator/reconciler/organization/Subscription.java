package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.quota.CallRequest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An organization with the plan it is on, the environments that share the plan's calls, and its people. */
record Subscription(Organization organization, Plan plan, List<Environment> environments, List<Member> members) {

    Subscription {
        environments = environments.stream()
                .filter(environment -> environment.getMetadata().getDeletionTimestamp() == null)
                .sorted(Comparator.comparing(
                        environment -> environment.getMetadata().getName()))
                .toList();
    }

    /** Concurrent calls; null when unlimited. */
    @Nullable
    Integer limit() {
        return Optional.ofNullable(plan.getSpec().limits())
                .map(Limits::maxConcurrentCalls)
                .orElse(null);
    }

    List<CallRequest> requests() {
        return environments.stream()
                .map(environment -> new CallRequest(
                        environment.getMetadata().getName(),
                        Optional.ofNullable(environment.getSpec().minConcurrentCalls())
                                .orElse(0),
                        environment.getSpec().maxConcurrentCalls(),
                        Optional.ofNullable(environment.getSpec().priority()).orElse(0),
                        Instant.parse(environment.getMetadata().getCreationTimestamp())))
                .toList();
    }
}
