package dev.tenantry.operator.reconciler;

import dev.tenantry.operator.identity.IdentityChanges;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.Set;

/** Wakes objects of one kind for a reason that is no change of any object in the cluster. */
public final class WakeUps<P extends HasMetadata> extends AbstractEventSource<Void, P> {

    private final IndexerResourceCache<P> objects;

    private WakeUps(IndexerResourceCache<P> objects) {
        super(Void.class, "wake-ups");
        this.objects = objects;
    }

    /** Wakes what changed at the identity provider, and every object when that was replaced. */
    public static <P extends HasMetadata> WakeUps<P> of(EventSourceContext<P> context, IdentityChanges changes) {
        WakeUps<P> wakeUps = new WakeUps<>(context.getPrimaryCache());
        changes.onReplaced(
                () -> wakeUps.objects.list().map(ResourceID::fromResource).forEach(wakeUps::wake));
        changes.onChanged(
                context.getPrimaryResourceClass(), key -> wakeUps.wake(new ResourceID(key.name(), key.namespace())));
        return wakeUps;
    }

    public void wake(ResourceID object) {
        getEventHandler().handleEvent(new Event(object));
    }

    @Override
    public Set<Void> getSecondaryResources(P primary) {
        return Set.of();
    }
}
