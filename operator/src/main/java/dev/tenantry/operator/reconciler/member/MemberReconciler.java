package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberState;
import dev.tenantry.api.v1alpha1.MemberStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.event.EventRecorder;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.WatchedRealms;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.Repairs;
import dev.tenantry.operator.reconciler.Retention;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.member.MemberTargets.Wanted;
import dev.tenantry.operator.reconciler.place.OrganizationPlaces;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.reconciler.reference.EnvironmentMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.reconciler.reference.ReferenceEvents;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.status.StatusWriter;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a person's account, membership and role as the spec says. */
@ControllerConfiguration(
        name = "member",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class MemberReconciler implements Reconciler<Member>, Cleaner<Member> {

    private final MemberDirectory directory;
    private final MemberDeparture departure;
    private final LastOwner lastOwner;
    private final SignIns signIns;
    private final WatchedRealms watchedRealms;
    private final OrganizationRealm realms;
    private final IdentityChanges changes;
    private final SeenStates seenStates;
    private final Repairs repairs;
    private final EventRecorder events;
    private final Retention retention;
    private final StatusWriter statuses;
    private final Passes passes;
    private final Clock clock;
    private final PlaceDecisions decisions;
    private final MemberStatusFactory status;
    private @Nullable MemberPeers peers;
    private @Nullable WakeUps<Member> wakeUps;
    private @Nullable MemberResolver resolver;

    MemberReconciler(
            MemberDirectory directory,
            MemberDeparture departure,
            LastOwner lastOwner,
            SignIns signIns,
            WatchedRealms watchedRealms,
            OrganizationRealm realms,
            IdentityChanges changes,
            SeenStates seenStates,
            Repairs repairs,
            EventRecorder events,
            Retention retention,
            StatusWriter statuses,
            Passes passes,
            PlaceDecisions decisions,
            Clock clock) {
        this.directory = directory;
        this.departure = departure;
        this.lastOwner = lastOwner;
        this.signIns = signIns;
        this.watchedRealms = watchedRealms;
        this.realms = realms;
        this.changes = changes;
        this.seenStates = seenStates;
        this.repairs = repairs;
        this.events = events;
        this.retention = retention;
        this.statuses = statuses;
        this.passes = passes;
        this.clock = clock;
        this.decisions = decisions;
        this.status = new MemberStatusFactory(clock);
    }

    @Override
    public List<EventSource<?, Member>> prepareEventSources(EventSourceContext<Member> context) {
        peers = new MemberPeers(context.getPrimaryCache());
        wakeUps = WakeUps.of(context, changes);
        OrganizationPlaces<Member> places = new OrganizationPlaces<>(
                CountedKind.Member,
                context,
                member -> MemberPeers.organizationOf(member).name(),
                OrganizationMatters.identityAndNewOwners(),
                decisions);
        resolver = new MemberResolver(peers, places, realms);
        return List.of(
                places.organizations(),
                places.departures(),
                ReferenceEvents.to(
                        Environment.class, context, MemberReconciler::environmentsOf, new EnvironmentMatters()),
                wakeUps);
    }

    @Override
    public UpdateControl<Member> reconcile(Member cached, Context<Member> context) {
        if (Passes.isPaused(cached)) {
            return passes.done();
        }
        Member member = statuses.latest(cached);
        Resolution<Wanted> resolution = resolver().resolve(member, context);
        if (resolution instanceof Unresolved<Wanted> no) {
            // What comes back under the same name may be another one.
            seenStates.forget(member);
            statuses.write(member, status.notAccepted(member, no.reason(), no.message()));
            return passes.done();
        }
        Wanted wanted = ((Resolved<Wanted>) resolution).value();
        MemberStanding standing = LastOwner.isGivenUpBy(member)
                ? lastOwner.alone(member, () -> giveUpOwnership(member, wanted, context))
                : bringAbout(member, wanted);
        if (standing.state() == MemberState.Invited && standing.expiresAt() != null) {
            watchedRealms.expectAnswer(wanted.target().realm(), standing.expiresAt());
            return passes.doneUntil(standing.expiresAt(), clock.instant());
        }
        return passes.done();
    }

    private MemberStanding giveUpOwnership(Member member, Wanted wanted, Context<Member> context) {
        if (!lastOwner.mustStay(member)) {
            return bringAbout(member, wanted);
        }
        Boolean secondFactor = resolver().secondFactorOfOwner(member, context);
        MemberStanding standing = sync(member, wanted.target().keepingOwnership(secondFactor));
        write(member, status.keptAsLastOwner(member, standing), standing);
        return standing;
    }

    private MemberStanding bringAbout(Member member, Wanted wanted) {
        MemberTarget target = wanted.target();
        MemberStanding standing = sync(member, target);
        String lastSignIn = lastSignIn(member, target, standing);
        write(
                member,
                wanted.missing()
                        .map(no -> status.lacking(member, standing, lastSignIn, no.reason(), no.message()))
                        .orElseGet(() -> status.synced(member, standing, lastSignIn)),
                standing);
        return standing;
    }

    /** Events come after the status, or a pass that is repeated because it could not be written would tell them again. */
    private void write(Member member, MemberStatus next, MemberStanding standing) {
        statuses.write(member, next);
        MemberEvents.between(MemberStanding.of(member), standing).forEach(event -> events.record(member, event));
    }

    private @Nullable String lastSignIn(Member member, MemberTarget target, MemberStanding standing) {
        return signIns.shown(
                target.realm(),
                standing.accountId(),
                MemberPeers.organizationOf(member).alias(),
                member.getStatus());
    }

    private MemberStanding sync(Member member, MemberTarget target) {
        MemberStanding before = MemberStanding.of(member);
        Instant now = clock.instant();
        if (standsAsSeen(member, target, before) && !before.isOverdue(now)) {
            return before;
        }
        seenStates.beginLook(member);
        MemberObservation seen = directory.observe(target, before, account -> peers().holderOf(account, member));
        MemberPlan plan = MemberPlanner.plan(target, seen, before, now);
        MemberDirectory.Applied applied = directory.apply(target, seen, plan);
        if (repairs.isOne(member, target)) {
            MemberEvents.repaired(before, plan).ifPresent(what -> repairs.tell(member, what));
        }
        seenStates.record(
                member,
                plan.state() == null ? new Nothing(target) : target,
                target.standsOn(applied.accountId(), applied.invitation().isPresent()));
        return MemberPlanner.standing(target, seen, before, plan, applied, now);
    }

    private boolean standsAsSeen(Member member, MemberTarget target, MemberStanding before) {
        return before.state() == null
                ? seenStates.stands(member, new Nothing(target))
                : seenStates.stands(member, target) && before.shows(target);
    }

    /** What was seen of a person who waits: nothing that this Member brought about. */
    private record Nothing(MemberTarget target) {}

    @Override
    public DeleteControl cleanup(Member cached, Context<Member> context) {
        Member member = statuses.latest(cached);
        return passes.cleanedUp(
                member, (reason, message) -> show(member, reason, message), () -> cleanUp(member, context));
    }

    private DeleteControl cleanUp(Member member, Context<Member> context) {
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        return LastOwner.isGivenUpBy(member) && stays(member, organization)
                ? lastOwner.alone(member, () -> removeOwner(member, organization))
                : remove(member, organization);
    }

    /** With its organization everybody goes, the owners too. */
    private boolean stays(Member member, Optional<Organization> organization) {
        return organization
                        .filter(found -> found.getMetadata().getDeletionTimestamp() == null)
                        .isPresent()
                && !retention.isTerminating(member.getMetadata().getNamespace());
    }

    private DeleteControl removeOwner(Member member, Optional<Organization> organization) {
        if (!lastOwner.mustStay(member)) {
            // Said before it is done: the next owner to go still finds this one, and must not count on it.
            statuses.write(member, status.leaving(member));
            return remove(member, organization);
        }
        statuses.write(member, status.keptAsLastOwner(member, MemberStanding.of(member)));
        return passes.held();
    }

    private DeleteControl remove(Member member, Optional<Organization> organization) {
        seenStates.forget(member);
        Optional<Member> heir = peers().heir(member);
        if (peers().standingBefore(member).isPresent()) {
            // It only waited behind that one.
            return DeleteControl.defaultDelete();
        }
        if (!retention.leavesOutside(member, organization)) {
            realms.standing(MemberPeers.organizationOf(member), organization)
                    .ifPresent(realm -> depart(member, realm, heir));
        }
        heir.ifPresent(this::lookAgain);
        return DeleteControl.defaultDelete();
    }

    private void depart(Member member, Realm realm, Optional<Member> heir) {
        if (heir.isPresent()) {
            departure.handOver(realm, member, heir.get());
            return;
        }
        List<Member> elsewhere = resolver().elsewhere(realm, member).toList();
        Optional<Member> manager = Succession.ofProfile(
                MemberStanding.of(member).accountId(), elsewhere.stream().filter(other -> !Passes.isPaused(other)));
        departure.remove(realm, member, !elsewhere.isEmpty(), manager.orElse(null));
        manager.ifPresent(this::lookAgain);
    }

    private void lookAgain(Member member) {
        seenStates.forget(member);
        wakeUps().wake(ResourceID.fromResource(member));
    }

    @Override
    public ErrorStatusUpdateControl<Member> updateErrorStatus(
            Member member, Context<Member> context, Exception failure) {
        return passes.failed(member, context, failure, (reason, message) -> show(member, reason, message));
    }

    private void show(Member member, Reason reason, String message) {
        statuses.write(member, status.notSynced(member, reason, message));
    }

    private static List<String> environmentsOf(Member member) {
        return member.getSpec().environments() == null
                ? List.of()
                : member.getSpec().environments().stream()
                        .map(EnvironmentAssignment::name)
                        .toList();
    }

    private MemberResolver resolver() {
        return Objects.requireNonNull(resolver);
    }

    private MemberPeers peers() {
        return Objects.requireNonNull(peers);
    }

    private WakeUps<Member> wakeUps() {
        return Objects.requireNonNull(wakeUps);
    }
}
