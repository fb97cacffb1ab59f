package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.EntitlementsReference;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.document.DocumentKind;
import dev.tenantry.operator.document.DocumentPublisher;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.metrics.OrganizationMetrics;
import dev.tenantry.operator.plan.RequiredFeatures;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.deletion.Children;
import dev.tenantry.operator.reconciler.deletion.ChildrenLeft;
import dev.tenantry.operator.reconciler.organization.CallSharing.Shared;
import dev.tenantry.operator.reconciler.reference.ActiveOwners;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.routing.SupportAgents;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an organization: what it is outside, how its plan's calls are shared out, and the entitlements that say so. It is
 * the one writer of the grants.
 */
@ControllerConfiguration(
        name = "organization",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class OrganizationReconciler implements Reconciler<Organization>, Cleaner<Organization> {

    private static final long CHILDREN_GONE_CHECK_MILLIS = 1_000;
    private static final Duration SECRET_CHECK = Duration.ofSeconds(30);

    private final OrganizationIdentity identity;
    private final DocumentPublisher publisher;
    private final Children children;
    private final IdentityChanges changes;
    private final OrganizationMetrics metrics;
    private final StatusWriter statuses;
    private final Passes passes;
    private final Clock clock;
    private final OrganizationStatusFactory status;
    private final CallSharing sharing;

    OrganizationReconciler(
            OrganizationIdentity identity,
            DocumentPublisher publisher,
            Children children,
            IdentityChanges changes,
            OrganizationMetrics metrics,
            StatusWriter statuses,
            Passes passes,
            Clock clock,
            TenantIds ids,
            TenantryConfig config) {
        this.identity = identity;
        this.publisher = publisher;
        this.children = children;
        this.changes = changes;
        this.metrics = metrics;
        this.statuses = statuses;
        this.passes = passes;
        this.clock = clock;
        this.status = new OrganizationStatusFactory(clock, ids);
        this.sharing = new CallSharing(
                statuses,
                publisher,
                new EntitlementsPlanner(ids),
                new ConcurrencyPlanner(config.quota().releaseHold()),
                clock);
    }

    @Override
    public List<EventSource<?, Organization>> prepareEventSources(EventSourceContext<Organization> context) {
        return List.of(
                OrganizationEvents.plans(context),
                OrganizationEvents.environments(context),
                OrganizationEvents.members(context),
                OrganizationEvents.documents(context),
                OrganizationEvents.providerSecrets(context),
                WakeUps.of(context, changes));
    }

    @Override
    public UpdateControl<Organization> reconcile(Organization organization, Context<Organization> context) {
        metrics.show(context.getPrimaryCache()::list);
        if (Passes.isPaused(organization)) {
            return passes.done();
        }
        List<Member> members =
                context.getSecondaryResourcesAsStream(Member.class).toList();
        List<String> owners = ActiveOwners.among(members);
        Resolution<Plan> plan = PlanChoice.of(organization, PlanInEffect.of(organization, context));
        if (plan instanceof Unresolved<Plan> no) {
            statuses.writeOver(organization, status.notAccepted(organization, owners, no.reason(), no.message()));
            return passes.done();
        }
        Subscription subscription = new Subscription(
                organization,
                ((Resolved<Plan>) plan).value(),
                context.getSecondaryResourcesAsStream(Environment.class).toList(),
                members);
        Optional<ConfigMap> published = documentOf(DocumentKind.ENTITLEMENTS, context);
        Optional<ConfigMap> agents = documentOf(DocumentKind.SUPPORT_AGENTS, context);
        Optional<DocumentKind> foreign = foreign(organization, DocumentKind.ENTITLEMENTS, published)
                .or(() -> publishSupportAgents(subscription, agents));
        if (foreign.isPresent()) {
            statuses.writeOver(
                    organization,
                    status.notAccepted(
                            organization, owners, CommonReason.NotOwned, foreign(organization, foreign.get())));
            return passes.done();
        }
        return bringAbout(subscription, published.orElse(null));
    }

    /** Nobody tells that what is held is due, nor that a Secret without the label came. */
    private UpdateControl<Organization> next(IdentityOutcome outcome, Concurrency concurrency) {
        Instant now = clock.instant();
        boolean waitsForSecret =
                outcome instanceof IdentityOutcome.NotAccepted no && no.reason() == OrganizationReason.SecretNotFound;
        return Stream.concat(
                        ConcurrencyPlanner.due(concurrency).stream(),
                        waitsForSecret ? Stream.of(now.plus(SECRET_CHECK)) : Stream.empty())
                .min(Instant::compareTo)
                .map(due -> passes.<Organization>doneUntil(due, now))
                .orElseGet(passes::done);
    }

    /** An organization that never had support agents has no document of them; returns the kind when it is foreign. */
    private Optional<DocumentKind> publishSupportAgents(Subscription subscription, Optional<ConfigMap> published) {
        Organization organization = subscription.organization();
        SupportAgents agents = SupportAgentsPlanner.plan(organization, subscription.members());
        if (published.isEmpty() && agents.agents().isEmpty()) {
            return Optional.empty();
        }
        Optional<DocumentKind> foreign = foreign(organization, DocumentKind.SUPPORT_AGENTS, published);
        if (foreign.isEmpty()) {
            publishAgents(organization, agents, published.orElse(null));
        }
        return foreign;
    }

    private void publishAgents(Organization organization, SupportAgents agents, @Nullable ConfigMap published) {
        if (published == null || !DocumentPublisher.isPublished(published, DocumentKind.SUPPORT_AGENTS, agents)) {
            publisher.publishOver(published, organization, DocumentKind.SUPPORT_AGENTS, agents);
        }
    }

    /** The kind again, when somebody else made the ConfigMap of its name. */
    private Optional<DocumentKind> foreign(
            Organization organization, DocumentKind kind, Optional<ConfigMap> published) {
        return published.isPresent()
                ? Optional.empty()
                : publisher.foreign(organization, kind).map(found -> kind);
    }

    private static Optional<ConfigMap> documentOf(DocumentKind kind, Context<Organization> context) {
        return context.getSecondaryResourcesAsStream(ConfigMap.class)
                .filter(kind::isOf)
                .findFirst();
    }

    private UpdateControl<Organization> bringAbout(Subscription subscription, @Nullable ConfigMap published) {
        Shared shared = sharing.shareOut(subscription, published);
        IdentityOutcome outcome = RequiredFeatures.lacking(shared.organization(), subscription.plan())
                .<IdentityOutcome>map(
                        message -> new IdentityOutcome.NotAccepted(CommonReason.FeatureNotInPlan, message, null))
                .orElseGet(() -> identity.sync(shared.organization()));
        sharing.write(
                subscription,
                shared,
                shared.concurrency(),
                reference -> statusOf(shared.organization(), subscription, shared.concurrency(), reference, outcome));
        if (outcome instanceof IdentityOutcome.Failed failed) {
            throw failed.failure();
        }
        return next(outcome, shared.concurrency());
    }

    private OrganizationStatus statusOf(
            Organization organization,
            Subscription subscription,
            Concurrency concurrency,
            EntitlementsReference reference,
            IdentityOutcome outcome) {
        OrganizationFindings findings = OrganizationFindings.of(organization, subscription, concurrency, reference);
        if (outcome instanceof IdentityOutcome.Home home) {
            return status.synced(organization, findings.with(home.status()));
        }
        if (outcome instanceof IdentityOutcome.Failed failed) {
            return status.notSynced(
                    organization,
                    findings.withKnown(failed.status()),
                    failed.failure().failure(),
                    failed.failure().explanation());
        }
        if (outcome instanceof IdentityOutcome.NotAccepted no) {
            return status.notAllowed(organization, findings.withKnown(no.status()), no.reason(), no.message());
        }
        IdentityOutcome.NotOwned taken = (IdentityOutcome.NotOwned) outcome;
        return status.notSynced(
                organization, findings.withKnown(taken.status()), CommonReason.NotOwned, taken.message());
    }

    private static String foreign(Organization organization, DocumentKind kind) {
        return "ConfigMap \"" + kind.nameFor(organization)
                + "\" exists and is not this organization's. Delete it; the organization then goes on by itself.";
    }

    @Override
    public DeleteControl cleanup(Organization organization, Context<Organization> context) {
        return passes.cleanedUp(
                organization,
                (reason, message) -> show(organization, reason, message),
                () -> cleanUp(organization, context));
    }

    private DeleteControl cleanUp(Organization organization, Context<Organization> context) {
        List<HasMetadata> left = children.delete(organization);
        if (!left.isEmpty()) {
            statuses.writeOver(organization, status.deleting(organization, ChildrenLeft.message(left)));
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(CHILDREN_GONE_CHECK_MILLIS);
        }
        identity.forget(organization);
        if (organization.getSpec().deletionPolicy() != DeletionPolicy.Retain) {
            identity.remove(organization);
        }
        return DeleteControl.defaultDelete();
    }

    @Override
    public ErrorStatusUpdateControl<Organization> updateErrorStatus(
            Organization organization, Context<Organization> context, Exception failure) {
        return passes.failed(organization, failure, (reason, message) -> show(organization, reason, message));
    }

    private void show(Organization organization, Reason reason, String message) {
        statuses.writeOver(organization, status.failed(organization, reason, message));
    }
}
