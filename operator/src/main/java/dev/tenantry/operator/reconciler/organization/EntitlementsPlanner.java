package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.operator.entitlements.Entitlements;
import dev.tenantry.operator.entitlements.Entitlements.EnvironmentEntry;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans the entitlements document that goes with a document of grants; pure. */
final class EntitlementsPlanner {

    private final TenantIds ids;

    EntitlementsPlanner(TenantIds ids) {
        this.ids = ids;
    }

    Entitlements plan(Subscription subscription, Concurrency concurrency) {
        String namespace = subscription.organization().getMetadata().getNamespace();
        String name = subscription.organization().getMetadata().getName();
        Map<String, Integer> granted =
                concurrency.grants().stream().collect(Collectors.toMap(Grant::environment, Grant::granted));
        return new Entitlements(
                Entitlements.VERSION,
                null,
                new Entitlements.Subject(namespace, name, ids.organization(new TenantKey(namespace, name))),
                subscription.plan().getMetadata().getName(),
                subscription.plan().getSpec().limits(),
                Optional.ofNullable(subscription.plan().getSpec().features()).orElse(List.of()),
                concurrency,
                subscription.environments().stream()
                        .map(environment -> entry(environment, subscription.hasPlace(environment), granted))
                        .toList());
    }

    private EnvironmentEntry entry(Environment environment, boolean accepted, Map<String, Integer> granted) {
        String name = environment.getMetadata().getName();
        return new EnvironmentEntry(
                name,
                ids.environment(new TenantKey(environment.getMetadata().getNamespace(), name)),
                environment.getSpec().displayName(),
                environment.getSpec().type(),
                Boolean.TRUE.equals(environment.getSpec().hidden()),
                accepted,
                Optional.ofNullable(environment.getSpec().priority()).orElse(0),
                granted.getOrDefault(name, 0),
                0,
                null);
    }
}
