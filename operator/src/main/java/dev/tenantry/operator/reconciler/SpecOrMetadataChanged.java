package dev.tenantry.operator.reconciler;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import java.util.Objects;

/**
 * Lets an update through unless only the status changed: a pass must not be woken by its own writing, yet an annotation
 * asks for something although it does not count as a new generation.
 */
public class SpecOrMetadataChanged implements OnUpdateFilter<HasMetadata> {

    @Override
    public boolean accept(HasMetadata now, HasMetadata before) {
        ObjectMeta a = now.getMetadata();
        ObjectMeta b = before.getMetadata();
        return !Objects.equals(a.getGeneration(), b.getGeneration())
                || !Objects.equals(a.getDeletionTimestamp(), b.getDeletionTimestamp())
                || !Objects.equals(a.getAnnotations(), b.getAnnotations())
                || !Objects.equals(a.getFinalizers(), b.getFinalizers());
    }
}
