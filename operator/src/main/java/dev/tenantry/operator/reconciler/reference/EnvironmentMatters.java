package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;

/** Which changes of an environment matter to those that refer to it: what is asked for, and whether it waits for a place. */
public final class EnvironmentMatters implements OnUpdateFilter<Environment> {

    private final SpecOrMetadataChanged asked = new SpecOrMetadataChanged();

    @Override
    public boolean accept(Environment now, Environment before) {
        return asked.accept(now, before)
                || EnvironmentStanding.waitsForPlace(now) != EnvironmentStanding.waitsForPlace(before);
    }
}
