package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.EntitlementsReference;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.document.DocumentKind;
import dev.tenantry.operator.document.DocumentPublisher;
import dev.tenantry.operator.entitlements.Entitlements;
import dev.tenantry.operator.entitlements.PublishedEntitlements;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shares a plan's calls out and makes it known: first the status, over the very revision that was planned from, then the
 * document that consumers read, likewise. Whoever else writes in between makes either fail, and the pass begins anew: two
 * operators that both believe to lead never grant the same calls twice.
 */
final class CallSharing {

    private final StatusWriter statuses;
    private final DocumentPublisher publisher;
    private final EntitlementsPlanner entitlements;
    private final ConcurrencyPlanner planner;
    private final Clock clock;
    private final CompletedPasses completed = new CompletedPasses();

    CallSharing(
            StatusWriter statuses,
            DocumentPublisher publisher,
            EntitlementsPlanner entitlements,
            ConcurrencyPlanner planner,
            Clock clock) {
        this.statuses = statuses;
        this.publisher = publisher;
        this.entitlements = entitlements;
        this.planner = planner;
        this.clock = clock;
    }

    /**
     * The calls as they are shared out now.
     *
     * @param organization with the status that says so
     * @param published the document that says so; null while there is none
     */
    record Shared(
            Organization organization,
            Concurrency concurrency,
            @Nullable ConfigMap published) {}

    /**
     * Shares the calls out. A share that is taken away is written and published before it is given to somebody else, and
     * all of it before anything is done outside: neither waits for Keycloak.
     */
    Shared shareOut(ResolvedOrganization resolved, @Nullable ConfigMap cached) {
        return completed.following(resolved.organization(), sure -> shareOut(resolved, cached, sure));
    }

    void forget(Organization organization) {
        completed.forget(organization);
    }

    private Shared shareOut(ResolvedOrganization resolved, @Nullable ConfigMap cached, boolean sure) {
        ConfigMap published = newest(resolved.organization(), cached);
        Map<String, Integer> told = PublishedEntitlements.in(published).granted();
        Instant now = now();
        Concurrency settled = planner.settled(resolved, told, now, sure);
        Shared shared = new Shared(resolved.organization(), settled, published);
        // Without lowering anything now, a pass before may have been interrupted right after it did.
        if (ConcurrencyPlanner.mustBeTold(resolved, told, settled)) {
            shared = writeShared(resolved, shared, settled);
            Instant known = now();
            if (Duration.between(now, known).compareTo(ConcurrencyPlanner.AT_ONCE) > 0) {
                settled = planner.heldFrom(resolved, settled, now, known);
            }
        }
        Concurrency grown = planner.grown(resolved, settled);
        OrganizationStatus status = shared.organization().getStatus();
        return status == null || grown.equals(status.concurrency())
                ? new Shared(shared.organization(), grown, shared.published())
                : writeShared(resolved, shared, grown);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The cached document, unless the status says that a newer one was to be published. */
    private @Nullable ConfigMap newest(Organization organization, @Nullable ConfigMap cached) {
        long known = generationOf(organization);
        return known == 0 || known == PublishedEntitlements.in(cached).generation()
                ? cached
                : publisher.current(organization, DocumentKind.ENTITLEMENTS);
    }

    private static long generationOf(Organization organization) {
        return Optional.ofNullable(organization.getStatus())
                .map(OrganizationStatus::entitlements)
                .map(EntitlementsReference::generation)
                .orElse(0L);
    }

    private Shared writeShared(ResolvedOrganization resolved, Shared before, Concurrency concurrency) {
        return write(
                resolved,
                before,
                concurrency,
                reference -> OrganizationStatusFactory.sharedOut(
                        before.organization(), resolved.plan(), concurrency, reference));
    }

    /** Writes the status and publishes the document that goes with it. */
    Shared write(
            ResolvedOrganization resolved,
            Shared before,
            Concurrency concurrency,
            Function<EntitlementsReference, OrganizationStatus> status) {
        Entitlements next = next(before, entitlements.plan(resolved, concurrency));
        Organization written = statuses.writeOver(
                before.organization(),
                status.apply(new EntitlementsReference(
                        DocumentKind.ENTITLEMENTS.nameFor(before.organization()), next.generation())));
        ConfigMap published = before.published();
        return new Shared(
                written,
                concurrency,
                published != null && DocumentPublisher.isPublished(published, DocumentKind.ENTITLEMENTS, next)
                        ? published
                        : publisher.publishOver(published, written, DocumentKind.ENTITLEMENTS, next));
    }

    /**
     * The document with the generation that it has, or with a new one when it says something new. A generation begins with
     * the time: it grows also when both the status and the document were lost and the organization is set up anew.
     */
    private Entitlements next(Shared before, Entitlements document) {
        long published = PublishedEntitlements.in(before.published()).generation();
        Entitlements same = document.withGeneration(published);
        if (before.published() != null
                && DocumentPublisher.isPublished(before.published(), DocumentKind.ENTITLEMENTS, same)) {
            return same;
        }
        long last = Math.max(published, generationOf(before.organization()));
        // Nothing is above the largest, which only a forged document has.
        return document.withGeneration(last == Long.MAX_VALUE ? last : Math.max(last + 1, clock.millis()));
    }
}
