package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Locale;
import dev.tenantry.api.v1alpha1.Organization;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The organization's locale as an environment keeps it: taken with the first pass of a generation and written with it, so
 * that it belongs to the spec that was observed, however often that pass is repeated.
 */
final class LocaleSnapshot {

    private LocaleSnapshot() {}

    /** Without a snapshot, one is taken as soon as there is something to take. */
    static @Nullable Locale of(Environment environment, Optional<Organization> organization) {
        EnvironmentStatus before = environment.getStatus();
        // A deletion is a generation of its own, and no edit.
        boolean observed = before != null
                && (environment.getMetadata().getDeletionTimestamp() != null
                        || Objects.equals(
                                before.observedGeneration(),
                                environment.getMetadata().getGeneration()));
        return observed && before.locale() != null
                ? before.locale()
                : organization.map(found -> found.getSpec().locale()).orElse(null);
    }

    /** Whether there is something to take where there was nothing: it wakes those that have no snapshot. */
    static boolean comes(Organization now, Organization before) {
        return before.getSpec().locale() == null && now.getSpec().locale() != null;
    }
}
