package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.operator.entitlements.Entitlements;
import dev.tenantry.operator.entitlements.Entitlements.EnvironmentEntry;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Plans the entitlements document that goes with a document of grants; pure. */
final class EntitlementsPlanner {

    private final TenantIds ids;

    EntitlementsPlanner(TenantIds ids) {
        this.ids = ids;
    }

    Entitlements plan(ResolvedOrganization resolved, Concurrency concurrency) {
        String namespace = resolved.organization().getMetadata().getNamespace();
        String name = resolved.organization().getMetadata().getName();
        Map<String, Grant> grants =
                concurrency.grants().stream().collect(Collectors.toMap(Grant::environment, Function.identity()));
        return new Entitlements(
                Entitlements.VERSION,
                null,
                new Entitlements.Subject(namespace, name, ids.organization(new TenantKey(namespace, name))),
                resolved.plan().getMetadata().getName(),
                resolved.plan().getSpec().limits(),
                Optional.ofNullable(resolved.plan().getSpec().features()).orElse(List.of()),
                concurrency,
                resolved.environments().stream()
                        .map(environment -> entry(
                                environment,
                                resolved.hasPlace(environment),
                                Optional.ofNullable(
                                        grants.get(environment.getMetadata().getName()))))
                        .toList());
    }

    private EnvironmentEntry entry(Environment environment, boolean accepted, Optional<Grant> grant) {
        String name = environment.getMetadata().getName();
        return new EnvironmentEntry(
                name,
                ids.environment(new TenantKey(environment.getMetadata().getNamespace(), name)),
                environment.getSpec().displayName(),
                environment.getSpec().type(),
                Boolean.TRUE.equals(environment.getSpec().hidden()),
                accepted,
                Optional.ofNullable(environment.getSpec().priority()).orElse(0),
                grant.map(Grant::granted).orElse(0),
                grant.map(Grant::reserved).orElse(0),
                localeOf(environment));
    }

    /** Whether an update of an environment's status may change the document. */
    static boolean mayChange(Environment now, Environment before) {
        return !Objects.equals(localeOf(now), localeOf(before));
    }

    private static @Nullable Locale localeOf(Environment environment) {
        return Optional.ofNullable(environment.getStatus())
                .map(EnvironmentStatus::locale)
                .orElse(null);
    }
}
