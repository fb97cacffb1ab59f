package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Grant;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Release;
import dev.tenantry.operator.plan.PlanCalls;
import dev.tenantry.operator.quota.CallAllocator;
import dev.tenantry.operator.quota.CallRequest;
import dev.tenantry.operator.quota.Share;
import dev.tenantry.operator.quota.Withholding;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Plans the next document of grants; pure. The limit and the grants of one document always come from the same plan, and
 * are written together, so that the sum is within the limit at every revision.
 */
final class ConcurrencyPlanner {

    /** What writing may take: so much is held longer from the outset, and only what took longer is held anew. */
    static final Duration AT_ONCE = Duration.ofMillis(500);

    /** How long what was taken from one is held from when it is known, before another gets it. */
    private final Duration hold;

    ConcurrencyPlanner(Duration hold) {
        this.hold = hold;
    }

    private Duration holdFromPlanning() {
        return hold.isZero() ? hold : hold.plus(AT_ONCE);
    }

    /**
     * What stands now, lowered to what may stay.
     *
     * @param told what consumers were last told that each environment has; null when they were told nothing
     * @param sure whether what the status holds is held from when it was made known. A pass that was interrupted may not have
     *     come to write how long that took: then all is held anew
     */
    Concurrency settled(ResolvedOrganization resolved, @Nullable Map<String, Integer> told, Instant now, boolean sure) {
        Optional<Concurrency> before = before(resolved);
        Map<String, Share> held = before.map(PlanCalls::sharesOf).orElse(Map.of());
        Map<String, Share> settled =
                CallAllocator.settle(resolved.limit(), resolved.requests(), told == null ? held : known(held, told));
        Map<String, Withholding> withheld = Withholding.of(
                before.map(ConcurrencyPlanner::withheld)
                        .map(earlier -> sure ? earlier : heldAnew(earlier, now))
                        .orElse(Map.of()),
                held,
                settled,
                told == null ? Map.of() : told,
                now,
                holdFromPlanning());
        return document(resolved, settled, withheld);
    }

    private Map<String, Withholding> heldAnew(Map<String, Withholding> withheld, Instant now) {
        Map<String, Withholding> anew = new HashMap<>();
        withheld.forEach((name, one) -> anew.put(name, new Withholding(one.calls(), now.plus(holdFromPlanning()))));
        return anew;
    }

    /**
     * What was granted and not made known before the operator was interrupted is granted anew, once what others lose is
     * known: both in one document would raise some in the very moment in which others are lowered.
     */
    private static Map<String, Share> known(Map<String, Share> held, Map<String, Integer> told) {
        Map<String, Share> known = new HashMap<>();
        held.forEach((name, share) -> {
            int granted = Math.min(share.granted(), Math.max(0, told.getOrDefault(name, 0)));
            int reserved = Math.min(share.reserved(), granted);
            known.put(name, new Share(reserved, granted - reserved));
        });
        return known;
    }

    /** The document with what is held since {@code planned} held from when it was really made known. */
    Concurrency heldFrom(ResolvedOrganization resolved, Concurrency settled, Instant planned, Instant known) {
        Map<String, Withholding> withheld = new HashMap<>();
        withheld(settled)
                .forEach((name, one) -> withheld.put(
                        name,
                        one.until().equals(planned.plus(holdFromPlanning()))
                                ? new Withholding(one.calls(), known.plus(hold))
                                : one));
        return document(resolved, PlanCalls.sharesOf(settled), withheld);
    }

    /** The settled document, raised as far as the limit goes beside what is held. */
    Concurrency grown(ResolvedOrganization resolved, Concurrency settled) {
        Map<String, Share> stand = PlanCalls.sharesOf(settled);
        Map<String, Withholding> withheld = withheld(settled);
        Map<String, Share> grown =
                CallAllocator.grow(resolved.limit(), resolved.requests(), stand, Withholding.calls(withheld));
        return document(resolved, grown, Withholding.after(withheld, stand, grown));
    }

    /**
     * Whether somebody has less after settling, or has not been told yet that it has less: that is made known before
     * somebody else gets more.
     */
    static boolean mustBeTold(ResolvedOrganization resolved, @Nullable Map<String, Integer> told, Concurrency settled) {
        Map<String, Share> after = PlanCalls.sharesOf(settled);
        return before(resolved)
                        .map(before -> exceeds(granted(PlanCalls.sharesOf(before)), after))
                        .orElse(false)
                || (told != null && exceeds(told, after));
    }

    private static boolean exceeds(Map<String, Integer> granted, Map<String, Share> shares) {
        return granted.entrySet().stream()
                .anyMatch(one -> one.getValue()
                        > shares.getOrDefault(one.getKey(), Share.NONE).granted());
    }

    /** When the next of what is held may be given to somebody else. */
    static Optional<Instant> due(Concurrency concurrency) {
        return withheld(concurrency).values().stream().map(Withholding::until).min(Instant::compareTo);
    }

    private static Optional<Concurrency> before(ResolvedOrganization resolved) {
        return Optional.ofNullable(resolved.organization().getStatus()).map(OrganizationStatus::concurrency);
    }

    private static Map<String, Integer> granted(Map<String, Share> shares) {
        Map<String, Integer> granted = new HashMap<>();
        shares.forEach((name, share) -> granted.put(name, share.granted()));
        return granted;
    }

    private static Map<String, Withholding> withheld(Concurrency concurrency) {
        Map<String, Withholding> withheld = new HashMap<>();
        if (concurrency.releases() != null) {
            concurrency
                    .releases()
                    .forEach(release -> withheld.put(
                            release.environment(), new Withholding(release.calls(), Instant.parse(release.until()))));
        }
        return withheld;
    }

    private static Concurrency document(
            ResolvedOrganization resolved, Map<String, Share> shares, Map<String, Withholding> withheld) {
        Integer limit = resolved.limit();
        long reserved = shares.values().stream().mapToLong(Share::reserved).sum();
        long granted = shares.values().stream().mapToLong(Share::granted).sum();
        return new Concurrency(
                limit,
                resolved.plan().getMetadata().getName(),
                resolved.plan().getMetadata().getGeneration(),
                shown(reserved),
                shown(granted - reserved),
                shown(granted),
                limit == null ? null : shown(limit - granted),
                resolved.requests().stream()
                        .filter(request -> shares.containsKey(request.environment()))
                        .map(request -> grant(request, shares.getOrDefault(request.environment(), Share.NONE)))
                        .toList(),
                withheld.isEmpty()
                        ? null
                        : withheld.entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(one -> new Release(
                                        one.getKey(),
                                        one.getValue().calls(),
                                        one.getValue().until().toString()))
                                .toList());
    }

    /** A sum never comes so far where there is a limit; without one nothing is shared out by what is shown. */
    private static int shown(long sum) {
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    private static Grant grant(CallRequest request, Share share) {
        return new Grant(
                request.environment(),
                request.calls(),
                request.reserve() == 0 ? null : request.reserve(),
                share.granted(),
                share.reserved(),
                share.burst());
    }
}
