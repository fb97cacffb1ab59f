package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.lock.StripedLocks;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.Places;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Decides who has a place, one at a time for each organization, and whom a change concerns. */
final class PlaceOrder<P extends CustomResource<?, ? extends ConditionedStatus>> {

    private final CountedKind kind;
    private final Function<TenantKey, Optional<Organization>> organizations;
    private final Function<TenantKey, List<P>> peers;
    private final PlaceDecisions decisions;
    private final Consumer<P> wake;
    private final StripedLocks locks = new StripedLocks();

    /** @param peers all that belong to an organization */
    PlaceOrder(
            CountedKind kind,
            Function<TenantKey, Optional<Organization>> organizations,
            Function<TenantKey, List<P>> peers,
            PlaceDecisions decisions,
            Consumer<P> wake) {
        this.kind = kind;
        this.organizations = organizations;
        this.peers =
                key -> peers.apply(key).stream().filter(CountedKind::counts).toList();
        this.decisions = decisions;
        this.wake = wake;
    }

    /** As {@link OrganizationPlaces#lacking}. */
    Optional<Unresolved<?>> lacking(P object, TenantKey organization, boolean stands) {
        // What wakes takes this lock as well: so who is told to wait is woken when that changes.
        return locks.alone(organization, () -> {
            Optional<PlanLimit> limit = organizations.apply(organization).flatMap(found -> PlanLimit.of(kind, found));
            if (limit.isEmpty()) {
                // Its status may be of a version that did not count: what stands goes on until it has.
                return stands
                        ? Optional.empty()
                        : Optional.of(new Unresolved<>(
                                CommonReason.OrganizationNotReady,
                                "Waiting for Organization \"" + organization.name()
                                        + "\" to say what its plan allows."));
            }
            return !CountedKind.counts(object)
                            || decide(object, organization, limit.get().number())
                    ? Optional.empty()
                    : Optional.of(new Unresolved<>(
                            CommonReason.LimitReached, limit.get().reached(kind, organization.name(), stands)));
        });
    }

    private boolean decide(P object, TenantKey organization, @Nullable Integer limit) {
        List<P> all = limit == null ? List.of() : peers.apply(organization);
        if (limit == null || all.size() <= limit) {
            decisions.decided(object, true);
            return true;
        }
        Places places = among(limit, all);
        boolean held = places.isHeldBy(object.getMetadata().getName());
        if (held && !decisions.claimOf(object).holds()) {
            // It may be an older one, which came into the cache after its place was given to a younger one.
            all.stream()
                    .filter(peer -> decisions.claimOf(peer).holds())
                    .filter(peer -> !places.isHeldBy(peer.getMetadata().getName()))
                    .forEach(wake);
        }
        decisions.decided(object, held);
        return held;
    }

    /** Wakes those to whom another limit matters. */
    void updated(Organization before, Organization now) {
        Optional<PlanLimit> limit = PlanLimit.of(kind, now);
        Optional<PlanLimit> limitBefore = PlanLimit.of(kind, before);
        if (limit.isPresent() && !limit.equals(limitBefore)) {
            // What waits says how many the plan allows.
            wake(TenantKey.of(now), limit.get(), peer -> limitBefore.isEmpty() || decisions.isWaiting(peer));
        }
    }

    /** Wakes those to whom it matters that a peer went. */
    void gone(TenantKey organization) {
        organizations
                .apply(organization)
                // With their organization all go.
                .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                .flatMap(found -> PlanLimit.of(kind, found))
                // Nobody waits without a limit: another limit wakes by itself.
                .filter(limit -> limit.number() != null)
                .ifPresent(limit -> wake(organization, limit, peer -> false));
    }

    private void wake(TenantKey organization, PlanLimit limit, Predicate<P> also) {
        concerned(organization, limit.number(), also).forEach(wake);
    }

    private List<P> concerned(TenantKey organization, @Nullable Integer limit, Predicate<P> also) {
        return locks.alone(organization, () -> {
            List<P> all = peers.apply(organization);
            Predicate<P> held = heldIn(limit, all);
            return all.stream()
                    .filter(peer -> also.test(peer) || held.test(peer) == decisions.isWaiting(peer))
                    .toList();
        });
    }

    /** Many may go at once, and each of them asks: they are put in order only where not all have a place. */
    private Predicate<P> heldIn(@Nullable Integer limit, List<P> all) {
        if (limit == null || all.size() <= limit) {
            return peer -> true;
        }
        Places places = among(limit, all);
        return peer -> places.isHeldBy(peer.getMetadata().getName());
    }

    private Places among(@Nullable Integer limit, List<P> all) {
        return Places.among(limit, all.stream().map(decisions::claimOf).toList());
    }
}
