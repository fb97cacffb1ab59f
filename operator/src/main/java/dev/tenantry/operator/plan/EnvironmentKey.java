package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import java.util.List;
import java.util.Optional;

/**
 * The API key that each environment has of its own where the plan has the feature. Its name alone tells it from the others,
 * so there is at most one for an environment and nothing that could be forged; the limit {@code apiKeys} is for the others.
 */
public final class EnvironmentKey {

    private static final String SUFFIX = "-api-key";

    private EnvironmentKey() {}

    public static String nameFor(String environment) {
        return environment + SUFFIX;
    }

    /** The environment whose own key has this name, if there is one. */
    public static Optional<String> environmentOf(String name) {
        return Optional.of(name)
                .filter(found -> found.endsWith(SUFFIX) && found.length() > SUFFIX.length())
                .map(found -> found.substring(0, found.length() - SUFFIX.length()));
    }

    /** Whether it is the own key of the environment that it names. */
    public static boolean isOwn(ApiKey apiKey) {
        return apiKey.getSpec().environmentRef() != null
                && apiKey.getMetadata()
                        .getName()
                        .equals(nameFor(apiKey.getSpec().environmentRef().name()));
    }

    /** Whether it is this environment's own, and no other organization's. */
    public static boolean isOwn(ApiKey apiKey, Environment environment) {
        return isOwn(apiKey)
                && apiKey.getSpec()
                        .environmentRef()
                        .name()
                        .equals(environment.getMetadata().getName())
                && apiKey.getSpec()
                        .organizationRef()
                        .equals(environment.getSpec().organizationRef());
    }

    /** Whether the plan that is in effect gives environments a key. */
    public static boolean isGivenBy(OrganizationStatus organization) {
        return organization.plan() != null
                && Optional.ofNullable(organization.plan().features())
                        .orElse(List.of())
                        .contains(Feature.ApiAccess);
    }
}
