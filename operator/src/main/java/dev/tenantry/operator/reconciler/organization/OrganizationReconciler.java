package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.EntitlementsReference;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.document.DocumentKind;
import dev.tenantry.operator.document.DocumentPublisher;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.metrics.OrganizationMetrics;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.RequiredFeatures;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.deletion.Children;
import dev.tenantry.operator.reconciler.deletion.ChildrenLeft;
import dev.tenantry.operator.reconciler.organization.CallSharing.Shared;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
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
import java.util.Map;
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
    private final PlaceDecisions places;
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
            PlaceDecisions places,
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
        this.places = places;
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
                OrganizationEvents.counted(
                        context, PhoneNumber.class, number -> number.getSpec().organizationRef()),
                OrganizationEvents.counted(
                        context, ApiKey.class, apiKey -> apiKey.getSpec().organizationRef()),
                OrganizationEvents.documents(context),
                OrganizationEvents.providerSecrets(context),
                WakeUps.of(context, changes));
    }

    @Override
    public UpdateControl<Organization> reconcile(Organization organization, Context<Organization> context) {
        if (Passes.isPaused(organization)) {
            metrics.show(organization);
            return passes.done();
        }
        List<Member> members =
                context.getSecondaryResourcesAsStream(Member.class).toList();
        List<String> owners = ActiveOwners.among(members);
        Resolution<Plan> choice = PlanChoice.of(organization, PlanInEffect.named(organization, context));
        Optional<Plan> plan = choice instanceof Resolved<Plan> chosen
                ? Optional.of(chosen.value())
                : PlanInEffect.before(organization, context);
        Optional<ConfigMap> published = documentOf(DocumentKind.ENTITLEMENTS, context);
        if (plan.isEmpty() && choice instanceof Unresolved<Plan> no) {
            return refuse(organization, owners, no.reason(), no.message());
        }
        if (isForeign(organization, DocumentKind.ENTITLEMENTS, published)) {
            return refuse(
                    organization, owners, CommonReason.NotOwned, foreign(organization, DocumentKind.ENTITLEMENTS));
        }
        return bringAbout(
                resolved(organization, plan.orElseThrow(), members, context), choice, published.orElse(null), context);
    }

    private UpdateControl<Organization> refuse(
            Organization organization, List<String> owners, Reason reason, String message) {
        metrics.show(statuses.writeOver(organization, status.notAccepted(organization, owners, reason, message)));
        return passes.done();
    }

    private ResolvedOrganization resolved(
            Organization organization, Plan plan, List<Member> members, Context<Organization> context) {
        List<Environment> environments =
                context.getSecondaryResourcesAsStream(Environment.class).toList();
        return new ResolvedOrganization(
                organization, plan, environments, members, holdings(plan, environments, members, context));
    }

    private Holdings holdings(
            Plan plan, List<Environment> environments, List<Member> members, Context<Organization> context) {
        return Holdings.of(
                plan,
                environments,
                Map.of(
                        CountedKind.Member, members.size(),
                        CountedKind.PhoneNumber, number(PhoneNumber.class, context),
                        CountedKind.ApiKey, number(ApiKey.class, context)),
                places::claimOf);
    }

    private static int number(Class<? extends HasMetadata> kind, Context<Organization> context) {
        return (int) context.getSecondaryResourcesAsStream(kind)
                .filter(CountedKind::counts)
                .count();
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

    /** An organization that never had support agents has no document of them; false when it is somebody else's. */
    private boolean publishSupportAgents(ResolvedOrganization resolved, Optional<ConfigMap> published) {
        Organization organization = resolved.organization();
        SupportAgents agents = SupportAgentsPlanner.plan(organization, resolved.members());
        if (published.isEmpty() && agents.agents().isEmpty()) {
            return true;
        }
        if (isForeign(organization, DocumentKind.SUPPORT_AGENTS, published)) {
            return false;
        }
        if (published.isEmpty()
                || !DocumentPublisher.isPublished(published.get(), DocumentKind.SUPPORT_AGENTS, agents)) {
            publisher.publishOver(published.orElse(null), organization, DocumentKind.SUPPORT_AGENTS, agents);
        }
        return true;
    }

    /** Whether somebody else made the ConfigMap of the document's name. */
    private boolean isForeign(Organization organization, DocumentKind kind, Optional<ConfigMap> published) {
        return published.isEmpty() && publisher.foreign(organization, kind).isPresent();
    }

    private static Optional<ConfigMap> documentOf(DocumentKind kind, Context<Organization> context) {
        return context.getSecondaryResourcesAsStream(ConfigMap.class)
                .filter(kind::isOf)
                .findFirst();
    }

    /** The calls first: neither Keycloak nor another document keeps them from being shared out. */
    private UpdateControl<Organization> bringAbout(
            ResolvedOrganization resolved,
            Resolution<Plan> choice,
            @Nullable ConfigMap published,
            Context<Organization> context) {
        Shared shared = sharing.shareOut(resolved, published);
        IdentityOutcome outcome = refused(resolved, choice, documentOf(DocumentKind.SUPPORT_AGENTS, context))
                .orElseGet(() -> identity.sync(shared.organization()));
        Shared written = sharing.write(
                resolved,
                shared,
                shared.concurrency(),
                reference -> statusOf(shared.organization(), resolved, shared.concurrency(), reference, outcome));
        metrics.show(written.organization());
        if (outcome instanceof IdentityOutcome.Failed failed) {
            throw failed.failure();
        }
        return next(outcome, shared.concurrency());
    }

    private Optional<IdentityOutcome> refused(
            ResolvedOrganization resolved, Resolution<Plan> choice, Optional<ConfigMap> agents) {
        Organization organization = resolved.organization();
        if (choice instanceof Unresolved<Plan> no) {
            return Optional.of(new IdentityOutcome.NotAccepted(no.reason(), no.message(), null));
        }
        if (!publishSupportAgents(resolved, agents)) {
            return Optional.of(new IdentityOutcome.NotAccepted(
                    CommonReason.NotOwned, foreign(organization, DocumentKind.SUPPORT_AGENTS), null));
        }
        return RequiredFeatures.lacking(organization, resolved.plan())
                .map(message -> new IdentityOutcome.NotAccepted(CommonReason.FeatureNotInPlan, message, null));
    }

    private OrganizationStatus statusOf(
            Organization organization,
            ResolvedOrganization resolved,
            Concurrency concurrency,
            EntitlementsReference reference,
            IdentityOutcome outcome) {
        OrganizationFindings findings = OrganizationFindings.of(organization, resolved, concurrency, reference);
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
        sharing.forget(organization);
        metrics.forget(organization);
        if (organization.getSpec().deletionPolicy() != DeletionPolicy.Retain) {
            identity.remove(organization);
        }
        return DeleteControl.defaultDelete();
    }

    @Override
    public ErrorStatusUpdateControl<Organization> updateErrorStatus(
            Organization organization, Context<Organization> context, Exception failure) {
        return passes.failed(organization, context, failure, (reason, message) -> show(organization, reason, message));
    }

    private void show(Organization organization, Reason reason, String message) {
        statuses.writeOver(organization, status.failed(organization, reason, message));
    }
}
