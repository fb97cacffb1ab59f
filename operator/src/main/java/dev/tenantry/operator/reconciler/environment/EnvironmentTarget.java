package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.operator.identity.EnvironmentGroup;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to stand outside for an environment: a group for it, with a group for each of its roles. */
record EnvironmentTarget(Realm realm, String organizationId, TenantKey environment) {

    String path() {
        return EnvironmentGroup.of(environment.name());
    }

    /** The groups that {@code seen}, the names below {@link #path}, lack. */
    Set<String> missing(Set<String> seen) {
        return EnvironmentGroup.names().stream()
                .filter(name -> !seen.contains(name))
                .map(name -> path() + "/" + name)
                .collect(Collectors.toUnmodifiableSet());
    }
}
