package dev.tenantry.operator.reconciler.member;

import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.MemberSpec;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.identity.AccountProfile;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.Retention;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.OrganizationMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.reconciler.reference.ReferenceEvents;
import dev.tenantry.operator.reconciler.reference.References;
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
    private final OrganizationRealm realms;
    private final IdentityChanges changes;
    private final SeenStates seenStates;
    private final Retention retention;
    private final StatusWriter statuses;
    private final Passes passes;
    private final MemberStatusFactory status;
    private @Nullable MemberPeers peers;
    private @Nullable WakeUps<Member> wakeUps;

    MemberReconciler(
            MemberDirectory directory,
            OrganizationRealm realms,
            IdentityChanges changes,
            SeenStates seenStates,
            Retention retention,
            StatusWriter statuses,
            Passes passes,
            Clock clock) {
        this.directory = directory;
        this.realms = realms;
        this.changes = changes;
        this.seenStates = seenStates;
        this.retention = retention;
        this.statuses = statuses;
        this.passes = passes;
        this.status = new MemberStatusFactory(clock);
    }

    @Override
    public List<EventSource<?, Member>> prepareEventSources(EventSourceContext<Member> context) {
        peers = new MemberPeers(context.getPrimaryCache());
        wakeUps = WakeUps.of(context, changes);
        return List.of(
                ReferenceEvents.to(
                        Organization.class,
                        context,
                        member -> Optional.of(organizationOf(member).name()),
                        OrganizationMatters.identity()),
                wakeUps);
    }

    @Override
    public UpdateControl<Member> reconcile(Member member, Context<Member> context) {
        if (Passes.isPaused(member)) {
            return passes.done();
        }
        Optional<Member> elder = peers().standingBefore(member);
        Resolution<OrganizationHome> home = References.organization(
                organizationOf(member).name(), context.getSecondaryResource(Organization.class));
        if (elder.isPresent()) {
            String message = "Member \"" + elder.get().getMetadata().getName() + "\" already stands for "
                    + MemberPeers.emailOf(member) + " in this organization. Delete one of the two.";
            statuses.write(member, status.notAccepted(member, MemberReason.DuplicateEmail, message));
        } else if (home instanceof Unresolved<OrganizationHome> no) {
            statuses.write(member, status.notAccepted(member, no.reason(), no.message()));
        } else if (home instanceof Resolved<OrganizationHome> found) {
            statuses.write(member, status.synced(member, sync(member, found.value())));
        }
        return passes.done();
    }

    /** Returns the id of the person's account. */
    private String sync(Member member, OrganizationHome home) {
        MemberTarget target = target(member, home);
        String known = member.getStatus() == null ? null : member.getStatus().userId();
        if (known != null && seenStates.stands(member, target)) {
            return known;
        }
        MemberObservation seen = directory.observe(target);
        String accountId = directory.apply(target, seen, MemberPlanner.plan(target, seen));
        seenStates.record(member, target);
        return accountId;
    }

    private static MemberTarget target(Member member, OrganizationHome home) {
        MemberSpec spec = member.getSpec();
        return new MemberTarget(
                home.realm(),
                TenantKey.of(member),
                home.organizationId(),
                MemberPeers.emailOf(member),
                new AccountProfile(spec.firstName(), spec.lastName(), spec.phoneNumber()),
                RoleGroup.of(spec.role()));
    }

    @Override
    public DeleteControl cleanup(Member member, Context<Member> context) {
        if (Passes.isPaused(member)) {
            return passes.held();
        }
        seenStates.forget(member);
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        List<Member> others = peers().others(member);
        if (!others.isEmpty()) {
            // The person stays; the next Member that names them takes over.
            wakeUps().wake(ResourceID.fromResource(others.get(0)));
        } else if (!retention.leavesOutside(member, organization)) {
            directory.remove(realms.of(organization), organizationOf(member), MemberPeers.emailOf(member));
        }
        return DeleteControl.defaultDelete();
    }

    @Override
    public ErrorStatusUpdateControl<Member> updateErrorStatus(
            Member member, Context<Member> context, Exception failure) {
        return passes.failed(
                member,
                failure,
                (reason, message) -> statuses.write(member, status.notSynced(member, reason, message)));
    }

    private static TenantKey organizationOf(Member member) {
        return new TenantKey(
                member.getMetadata().getNamespace(),
                member.getSpec().organizationRef().name());
    }

    private MemberPeers peers() {
        return Objects.requireNonNull(peers);
    }

    private WakeUps<Member> wakeUps() {
        return Objects.requireNonNull(wakeUps);
    }
}
