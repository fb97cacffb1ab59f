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
import java.util.function.Function;
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
        Map<String, Grant> grants =
                concurrency.grants().stream().collect(Collectors.toMap(Grant::environment, Function.identity()));
        return new Entitlements(
                Entitlements.VERSION,
                null,
                new Entitlements.Subject(namespace, name, ids.organization(new TenantKey(namespace, name))),
                subscription.plan().getMetadata().getName(),
                subscription.plan().getSpec().limits(),
                Optional.ofNullable(subscription.plan().getSpec().features()).orElse(List.of()),
                concurrency,
                subscription.environments().stream()
                        .map(environment -> entry(
                                environment,
                                Optional.ofNullable(
                                        grants.get(environment.getMetadata().getName()))))
                        .toList());
    }

    private EnvironmentEntry entry(Environment environment, Optional<Grant> grant) {
        String name = environment.getMetadata().getName();
        return new EnvironmentEntry(
                name,
                ids.environment(new TenantKey(environment.getMetadata().getNamespace(), name)),
                environment.getSpec().displayName(),
                environment.getSpec().type(),
                Boolean.TRUE.equals(environment.getSpec().hidden()),
                true,
                Optional.ofNullable(environment.getSpec().priority()).orElse(0),
                grant.map(Grant::granted).orElse(0),
                grant.map(Grant::reserved).orElse(0),
                null);
    }
}
