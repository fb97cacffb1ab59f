package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.TenantKey;
import java.util.Set;
import java.util.stream.Collectors;

/** What is to stand outside for an environment: a group for it, with a group for each of its roles. */
record EnvironmentTarget(Realm realm, String organizationId, TenantKey environment) {

    private static final Set<String> ROLES = Set.of("manager", "editor", "viewer");

    String path() {
        return "/env/" + environment.name();
    }

    /** The groups that {@code seen}, the names below {@link #path}, lack. */
    Set<String> missing(Set<String> seen) {
        return ROLES.stream()
                .filter(role -> !seen.contains(role))
                .map(role -> path() + "/" + role)
                .collect(Collectors.toUnmodifiableSet());
    }
}
