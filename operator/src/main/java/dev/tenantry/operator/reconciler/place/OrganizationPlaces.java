package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.reconciler.reference.ReferenceEvents;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Decides which objects of one kind have a place within the limit of their organization's plan. One is decided at a time for
 * each organization, and with regard to all that was decided before: so those that come at once get no more places than there
 * are, whatever the caches show.
 *
 * <p>When a peer goes, or the limit changes, only those are woken for whom something changes.
 */
public final class OrganizationPlaces<P extends CustomResource<?, ? extends ConditionedStatus>> {

    private final Function<P, String> organizationOf;
    private final LimitedOrganizations<P> organizations;
    private final PeerDepartures<P> departures;
    private final PlaceOrder<P> order;

    /** @param matters which updates of an organization wake all that belong to it */
    public OrganizationPlaces(
            CountedKind kind,
            EventSourceContext<P> context,
            Function<P, String> organizationOf,
            OnUpdateFilter<? super Organization> matters,
            PlaceDecisions decisions) {
        this.organizationOf = organizationOf;
        IndexerResourceCache<P> objects = context.getPrimaryCache();
        this.departures = new PeerDepartures<>(this::gone);
        this.organizations = new LimitedOrganizations<>(
                ReferenceEvents.configuration(
                                Organization.class, context, object -> List.of(organizationOf.apply(object)))
                        .withOnUpdateFilter(matters)
                        .build(),
                context,
                this::updated);
        this.order = new PlaceOrder<>(
                kind,
                key -> organizations.get(new ResourceID(key.name(), key.namespace())),
                key -> ReferenceEvents.referrers(objects, Organization.class, key),
                decisions,
                departures::wake);
    }

    /** The source of what happens to organizations, for the reconciler to register. */
    public InformerEventSource<Organization, P> organizations() {
        return organizations;
    }

    /** The source of what happens to peers, for the reconciler to register. */
    public EventSource<?, P> departures() {
        return departures;
    }

    /**
     * Why the object has no place; empty when it has one.
     *
     * @param stands whether what the object stands for is there already
     */
    public Optional<Unresolved<?>> lacking(P object, boolean stands) {
        return order.lacking(object, organizationOf(object), stands);
    }

    private void updated(Organization before, Organization now) {
        order.updated(before, now);
    }

    private void gone(P object) {
        order.gone(organizationOf(object));
    }

    private TenantKey organizationOf(P object) {
        return new TenantKey(object.getMetadata().getNamespace(), organizationOf.apply(object));
    }
}
