package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.Organization;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.function.BiConsumer;

/** Organizations, and who tells when one is updated: a mapper is not told what it was before. */
final class LimitedOrganizations<P extends HasMetadata> extends InformerEventSource<Organization, P> {

    private final BiConsumer<Organization, Organization> updated;

    /** @param updated is given the organization before and now */
    LimitedOrganizations(
            InformerEventSourceConfiguration<Organization> configuration,
            EventSourceContext<P> context,
            BiConsumer<Organization, Organization> updated) {
        super(configuration, context);
        this.updated = updated;
    }

    @Override
    public void onUpdate(Organization before, Organization now) {
        super.onUpdate(before, now);
        updated.accept(before, now);
    }
}
