package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.DeletionPolicy;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.document.DocumentKind;
import dev.tenantry.operator.document.DocumentPublisher;
import dev.tenantry.operator.entitlements.Entitlements;
import dev.tenantry.operator.entitlements.PublishedGrants;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.RequiredFeatures;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.reconciler.reference.ActiveOwners;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final StatusWriter statuses;
    private final Passes passes;
    private final PlaceDecisions places;
    private final Clock clock;
    private final OrganizationStatusFactory status;
    private final EntitlementsPlanner entitlements;

    OrganizationReconciler(
            OrganizationIdentity identity,
            DocumentPublisher publisher,
            Children children,
            IdentityChanges changes,
            StatusWriter statuses,
            Passes passes,
            PlaceDecisions places,
            Clock clock,
            TenantIds ids) {
        this.identity = identity;
        this.publisher = publisher;
        this.children = children;
        this.changes = changes;
        this.statuses = statuses;
        this.passes = passes;
        this.places = places;
        this.clock = clock;
        this.status = new OrganizationStatusFactory(clock, ids);
        this.entitlements = new EntitlementsPlanner(ids);
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
            return passes.done();
        }
        List<Member> members =
                context.getSecondaryResourcesAsStream(Member.class).toList();
        List<String> owners = ActiveOwners.among(members);
        Optional<Plan> plan = context.getSecondaryResource(Plan.class);
        if (plan.isEmpty()) {
            statuses.writeOver(
                    organization,
                    status.notAccepted(
                            organization, owners, OrganizationReason.PlanNotFound, planNotFound(organization)));
            return passes.done();
        }
        List<Environment> environments =
                context.getSecondaryResourcesAsStream(Environment.class).toList();
        Subscription subscription = new Subscription(
                organization, plan.get(), environments, members, holdings(plan.get(), environments, members, context));
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
        return next(bringAbout(subscription, published.orElse(null)));
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
        return (int) context.getSecondaryResourcesAsStream(kind).count();
    }

    /** A Secret without the label tells nobody that it came. */
    private UpdateControl<Organization> next(IdentityOutcome outcome) {
        boolean waitsForSecret =
                outcome instanceof IdentityOutcome.NotAccepted no && no.reason() == OrganizationReason.SecretNotFound;
        return waitsForSecret ? passes.doneUntil(clock.instant().plus(SECRET_CHECK), clock.instant()) : passes.done();
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
            publish(organization, DocumentKind.SUPPORT_AGENTS, agents, published.orElse(null));
        }
        return foreign;
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

    private IdentityOutcome bringAbout(Subscription subscription, @Nullable ConfigMap published) {
        Shared shared = shareOut(subscription, published);
        IdentityOutcome outcome = RequiredFeatures.lacking(shared.organization(), subscription.plan())
                .<IdentityOutcome>map(
                        message -> new IdentityOutcome.NotAccepted(CommonReason.FeatureNotInPlan, message, null))
                .orElseGet(() -> identity.sync(shared.organization()));
        Organization written = statuses.writeOver(
                shared.organization(), statusOf(shared.organization(), subscription, shared.concurrency(), outcome));
        publish(written, entitlements.plan(subscription, shared.concurrency()), shared.published());
        if (outcome instanceof IdentityOutcome.Failed failed) {
            throw failed.failure();
        }
        return outcome;
    }

    /**
     * The calls of the plan as they are shared out now.
     *
     * @param organization with the status that says so
     * @param published the document that says so, unless the organization has no status yet
     */
    private record Shared(
            Organization organization,
            Concurrency concurrency,
            @Nullable ConfigMap published) {}

    /**
     * Shares the calls out. A share that is taken away is written and published before it is given to somebody else, and
     * all of it before anything is done outside: neither waits for Keycloak.
     */
    private Shared shareOut(Subscription subscription, @Nullable ConfigMap published) {
        Concurrency settled = ConcurrencyPlanner.settled(subscription);
        Shared now = new Shared(subscription.organization(), settled, published);
        boolean lowers = ConcurrencyPlanner.lowers(subscription, settled);
        // Without lowering anything now, a pass before may have been interrupted right after it did.
        if (lowers || (published != null && PublishedGrants.in(published).exceed(settled))) {
            now = write(subscription, now, settled);
        }
        Concurrency grown = ConcurrencyPlanner.grown(subscription, settled);
        OrganizationStatus status = now.organization().getStatus();
        return status == null || grown.equals(status.concurrency())
                ? new Shared(now.organization(), grown, now.published())
                : write(subscription, now, grown);
    }

    private Shared write(Subscription subscription, Shared before, Concurrency concurrency) {
        Organization organization = statuses.writeOver(
                before.organization(),
                OrganizationStatusFactory.sharedOut(
                        before.organization().getStatus(), subscription.plan(), concurrency));
        return new Shared(
                organization,
                concurrency,
                publish(organization, entitlements.plan(subscription, concurrency), before.published()));
    }

    private OrganizationStatus statusOf(
            Organization organization, Subscription subscription, Concurrency concurrency, IdentityOutcome outcome) {
        OrganizationFindings findings = OrganizationFindings.of(organization, subscription, concurrency);
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

    private ConfigMap publish(Organization organization, Entitlements document, @Nullable ConfigMap published) {
        return publish(organization, DocumentKind.ENTITLEMENTS, document, published);
    }

    private ConfigMap publish(
            Organization organization, DocumentKind kind, Object document, @Nullable ConfigMap published) {
        return published != null && DocumentPublisher.isPublished(published, kind, document)
                ? published
                : publisher.publish(organization, kind, document);
    }

    private static String planNotFound(Organization organization) {
        return "There is no Plan \"" + organization.getSpec().planRef().name()
                + "\". Create it, or mend spec.planRef.name; the organization then goes on by itself.";
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
