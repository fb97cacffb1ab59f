package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.quota.CallAllocator;
import dev.tenantry.operator.quota.CallRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Plans the next document of grants; pure. The limit and the grants of one document always come from the same plan, and
 * are written together, so that the sum is within the limit at every revision.
 */
final class ConcurrencyPlanner {

    private ConcurrencyPlanner() {}

    /** What stands now, lowered to what may stay. */
    static Concurrency settled(Subscription subscription) {
        return document(
                subscription, CallAllocator.settle(subscription.limit(), subscription.requests(), held(subscription)));
    }

    /** The settled document, raised as far as the limit goes. */
    static Concurrency grown(Subscription subscription, Concurrency settled) {
        return document(
                subscription, CallAllocator.grow(subscription.limit(), subscription.requests(), grants(settled)));
    }

    /** Whether somebody has less after settling: they must be told before somebody else gets more. */
    static boolean lowers(Subscription subscription, Concurrency settled) {
        Map<String, Integer> after = grants(settled);
        return held(subscription).entrySet().stream()
                .anyMatch(before -> after.getOrDefault(before.getKey(), 0) < before.getValue());
    }

    private static Map<String, Integer> held(Subscription subscription) {
        return Optional.ofNullable(subscription.organization().getStatus())
                .map(OrganizationStatus::concurrency)
                .map(ConcurrencyPlanner::grants)
                .orElse(Map.of());
    }

    private static Map<String, Integer> grants(Concurrency concurrency) {
        return concurrency.grants() == null
                ? Map.of()
                : concurrency.grants().stream().collect(Collectors.toMap(Grant::environment, Grant::granted));
    }

    private static Concurrency document(Subscription subscription, Map<String, Integer> granted) {
        Integer limit = subscription.limit();
        int sum = granted.values().stream().mapToInt(Integer::intValue).sum();
        List<Grant> grants = subscription.requests().stream()
                .filter(request -> granted.containsKey(request.environment()))
                .map(request -> grant(request, granted))
                .toList();
        return new Concurrency(
                limit,
                subscription.plan().getMetadata().getName(),
                subscription.plan().getMetadata().getGeneration(),
                0,
                sum,
                sum,
                limit == null ? null : limit - sum,
                grants,
                null);
    }

    private static Grant grant(CallRequest request, Map<String, Integer> granted) {
        return new Grant(
                request.environment(),
                request.calls(),
                null,
                granted.get(request.environment()),
                0,
                granted.get(request.environment()));
    }
}
