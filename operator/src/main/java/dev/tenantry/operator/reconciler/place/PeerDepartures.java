package dev.tenantry.operator.reconciler.place;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.ResourceEventAware;
import java.util.Set;
import java.util.function.Consumer;

/** Tells when an object of the kind is gone, and wakes others of it. */
final class PeerDepartures<P extends HasMetadata> extends AbstractEventSource<Void, P>
        implements ResourceEventAware<P> {

    private final Consumer<P> gone;

    PeerDepartures(Consumer<P> gone) {
        super(Void.class, "peer-departures");
        this.gone = gone;
    }

    @Override
    public void onResourceDeleted(P resource) {
        gone.accept(resource);
    }

    void wake(HasMetadata object) {
        getEventHandler().handleEvent(new Event(ResourceID.fromResource(object)));
    }

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
