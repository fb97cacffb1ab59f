package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.lock.StripedLocks;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.Places;
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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which objects of one kind have a place within the limit of their organization's plan. One is decided at a time for
 * each organization, and with regard to all that was decided before: so those that come at once get no more places than there
 * are, whatever the caches show.
 *
 * <p>When a peer goes, or the limit changes, only those are woken for whom something changes.
 */
public final class OrganizationPlaces<P extends CustomResource<?, ? extends ConditionedStatus>> {

    private final CountedKind kind;
    private final Function<P, String> organizationOf;
    private final PlaceDecisions decisions;
    private final StripedLocks locks = new StripedLocks();
    private final IndexerResourceCache<P> objects;
    private final LimitedOrganizations<P> organizations;
    private final PeerDepartures<P> departures = new PeerDepartures<>(this::gone);

    /** @param matters which updates of an organization wake all that belong to it */
    public OrganizationPlaces(
            CountedKind kind,
            EventSourceContext<P> context,
            Function<P, String> organizationOf,
            OnUpdateFilter<? super Organization> matters,
            PlaceDecisions decisions) {
        this.kind = kind;
        this.organizationOf = organizationOf;
        this.decisions = decisions;
        this.objects = context.getPrimaryCache();
        this.organizations = new LimitedOrganizations<>(
                ReferenceEvents.configuration(
                                Organization.class, context, object -> List.of(organizationOf.apply(object)))
                        .withOnUpdateFilter(matters)
                        .build(),
                context,
                this::updated);
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
        TenantKey organization = organizationOf(object);
        // What wakes takes this lock as well: so who is told to wait is woken when that changes.
        return locks.alone(organization, () -> {
            Optional<PlanLimit> limit = limitOf(organization);
            if (limit.isEmpty()) {
                return Optional.of(new Unresolved<>(
                        CommonReason.OrganizationNotReady,
                        "Waiting for Organization \"" + organization.name() + "\" to say what its plan allows."));
            }
            return decide(object, organization, limit.get().number())
                    ? Optional.empty()
                    : Optional.of(new Unresolved<>(
                            CommonReason.LimitReached, limit.get().reached(kind, organization.name(), stands)));
        });
    }

    private boolean decide(P object, TenantKey organization, @Nullable Integer limit) {
        List<P> peers = limit == null ? List.of() : peersIn(organization);
        if (limit == null || peers.size() <= limit) {
            decisions.decided(object, true);
            return true;
        }
        Places places = among(limit, peers);
        boolean held = places.isHeldBy(object.getMetadata().getName());
        if (held && !decisions.claimOf(object).holds()) {
            // It may be an older one, which came into the cache after its place was given to a younger one.
            peers.stream()
                    .filter(peer -> decisions.claimOf(peer).holds())
                    .filter(peer -> !places.isHeldBy(peer.getMetadata().getName()))
                    .forEach(departures::wake);
        }
        decisions.decided(object, held);
        return held;
    }

    private Optional<PlanLimit> limitOf(TenantKey organization) {
        return organizations
                .get(new ResourceID(organization.name(), organization.namespace()))
                .flatMap(found -> PlanLimit.of(kind, found));
    }

    private Places among(@Nullable Integer limit, List<P> peers) {
        return Places.among(limit, peers.stream().map(decisions::claimOf).toList());
    }

    private List<P> peersIn(TenantKey organization) {
        return ReferenceEvents.referrers(objects, Organization.class, organization);
    }

    private TenantKey organizationOf(P object) {
        return new TenantKey(object.getMetadata().getNamespace(), organizationOf.apply(object));
    }

    private void updated(Organization before, Organization now) {
        Optional<PlanLimit> limit = PlanLimit.of(kind, now);
        Optional<PlanLimit> limitBefore = PlanLimit.of(kind, before);
        if (limit.isPresent() && !limit.equals(limitBefore)) {
            // What waits says how many the plan allows.
            wake(TenantKey.of(now), limit.get(), peer -> limitBefore.isEmpty() || decisions.isWaiting(peer));
        }
    }

    private void gone(P object) {
        TenantKey organization = organizationOf(object);
        organizations
                .get(new ResourceID(organization.name(), organization.namespace()))
                // With their organization all go.
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .flatMap(found -> PlanLimit.of(kind, found))
                .ifPresent(limit -> wake(organization, limit, peer -> false));
    }

    private void wake(TenantKey organization, PlanLimit limit, Predicate<P> alsoWake) {
        concerned(organization, limit, alsoWake).forEach(departures::wake);
    }

    private List<P> concerned(TenantKey organization, PlanLimit limit, Predicate<P> also) {
        return locks.alone(organization, () -> {
            List<P> peers = peersIn(organization);
            Places places = among(limit.number(), peers);
            return peers.stream()
                    .filter(peer -> also.test(peer)
                            || places.isHeldBy(peer.getMetadata().getName()) == decisions.isWaiting(peer))
                    .toList();
        });
    }
}
