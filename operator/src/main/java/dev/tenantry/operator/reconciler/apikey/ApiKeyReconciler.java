package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Conditions;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.KeyUses;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.RequiredFeatures;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.Retention;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.apikey.ApiKeyKeeper.Outcome;
import dev.tenantry.operator.reconciler.apikey.ApiKeyKeeper.Outcome.Ended;
import dev.tenantry.operator.reconciler.apikey.ApiKeyKeeper.Outcome.Kept;
import dev.tenantry.operator.reconciler.apikey.ApiKeyKeeper.Outcome.NotOurs;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.End;
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
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Issues an API key, keeps its Secret and its client the same, replaces it when it is due, and ends it. */
@ControllerConfiguration(
        name = "apikey",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class ApiKeyReconciler implements Reconciler<ApiKey>, Cleaner<ApiKey> {

    private static final Duration SECRET_LOOK = Duration.ofSeconds(10);

    private final ApiKeyTargets targets;
    private final ApiKeyKeeper keeper;
    private final OrganizationRealm realms;
    private final IdentityChanges changes;
    private final KeyUses keyUses;
    private final SeenStates seenStates;
    private final Retention retention;
    private final StatusWriter statuses;
    private final Passes passes;
    private final PlaceDecisions decisions;
    private final Clock clock;
    private final ApiKeyStatusFactory status;
    private @Nullable OrganizationPlaces<ApiKey> places;

    ApiKeyReconciler(
            ApiKeyTargets targets,
            ApiKeyKeeper keeper,
            OrganizationRealm realms,
            IdentityChanges changes,
            KeyUses keyUses,
            SeenStates seenStates,
            Retention retention,
            StatusWriter statuses,
            Passes passes,
            PlaceDecisions decisions,
            Clock clock) {
        this.targets = targets;
        this.keeper = keeper;
        this.realms = realms;
        this.changes = changes;
        this.keyUses = keyUses;
        this.seenStates = seenStates;
        this.retention = retention;
        this.statuses = statuses;
        this.passes = passes;
        this.decisions = decisions;
        this.clock = clock;
        this.status = new ApiKeyStatusFactory(clock);
    }

    @Override
    public List<EventSource<?, ApiKey>> prepareEventSources(EventSourceContext<ApiKey> context) {
        places = new OrganizationPlaces<>(
                CountedKind.ApiKey,
                context,
                ApiKeyTargets::organizationOf,
                OrganizationMatters.identityAndFeatures(),
                decisions);
        return List.of(
                places.organizations(),
                places.departures(),
                ReferenceEvents.to(
                        Environment.class,
                        context,
                        apiKey -> ApiKeyTargets.environmentOf(apiKey).stream().toList(),
                        new EnvironmentMatters()),
                ReferenceEvents.to(
                        Secret.class,
                        KeySecrets.LABEL + "=" + KeySecrets.LABEL_VALUE,
                        context,
                        apiKey -> List.of(KeySecrets.nameFor(apiKey))),
                WakeUps.of(context, changes));
    }

    @Override
    public UpdateControl<ApiKey> reconcile(ApiKey cached, Context<ApiKey> context) {
        if (Passes.isPaused(cached)) {
            return passes.done();
        }
        Instant began = clock.instant();
        ApiKey apiKey = statuses.latest(cached);
        ApiKeyStatus next = statusAfter(apiKey, context);
        statuses.write(apiKey, next);
        return dueAfter(began, next)
                .map(due -> passes.<ApiKey>doneUntil(due, clock.instant()))
                .orElseGet(passes::done);
    }

    /** Secrets of others are not watched, so whether the one in the way is still there has to be looked up. */
    private static Stream<Instant> nextLook(Instant began, ApiKeyStatus status) {
        return Conditions.find(status, ConditionType.Accepted)
                .filter(accepted -> ApiKeyReason.SecretNotOwned.name().equals(accepted.getReason()))
                .map(waits -> began.plus(SECRET_LOOK))
                .stream();
    }

    /** What was due when the pass began has been done, or waits for something else that wakes. */
    private static Optional<Instant> dueAfter(Instant began, ApiKeyStatus status) {
        Stream<Instant> due = Stream.of(
                        status.expiresAt(),
                        status.nextRotationAt(),
                        status.previous() == null ? null : status.previous().validUntil())
                .filter(Objects::nonNull)
                .map(Instant::parse);
        return Stream.concat(due, nextLook(began, status))
                .filter(at -> at.isAfter(began))
                .min(Instant::compareTo);
    }

    private ApiKeyStatus statusAfter(ApiKey apiKey, Context<ApiKey> context) {
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        Optional<Secret> secret = cachedSecret(apiKey, context);
        Optional<End> end = keeper.end(apiKey, secret);
        if (end.isPresent()) {
            // Whatever becomes of the organization and its plan: what is to work no more ends at once.
            keeper.keepEnded(apiKey, end.get(), () -> realmOf(apiKey, organization));
            return status.ended(apiKey, end.get());
        }
        Resolution<ApiKeyTarget> resolution =
                targets.resolve(apiKey, organization, context.getSecondaryResource(Environment.class));
        if (resolution instanceof Unresolved<ApiKeyTarget> no) {
            keeper.endOverdue(apiKey, secret, () -> realmOf(apiKey, organization));
            return status.notAccepted(apiKey, no.reason(), no.message());
        }
        ApiKeyTarget target = ((Resolved<ApiKeyTarget>) resolution).value();
        boolean stands = ApiKeyKeeper.stands(apiKey);
        Optional<Unresolved<?>> refused = refused(apiKey, organization.orElseThrow(), stands);
        if (refused.isPresent() && !stands && !keeper.standsOutside(apiKey, target, secret)) {
            return status.notAccepted(
                    apiKey, refused.get().reason(), refused.get().message());
        }
        return keep(apiKey, target, secret, refused);
    }

    private ApiKeyStatus keep(
            ApiKey apiKey, ApiKeyTarget target, Optional<Secret> secret, Optional<Unresolved<?>> refused) {
        Outcome outcome = kept(apiKey, target, secret);
        if (outcome instanceof NotOurs notOurs) {
            keeper.endOverdue(apiKey, secret, () -> Optional.of(target.realm()));
            return status.notAccepted(apiKey, notOurs.reason(), notOurs.message());
        }
        if (outcome instanceof Ended ended) {
            return status.ended(apiKey, ended.end());
        }
        Kept kept = (Kept) outcome;
        Optional<Instant> use =
                keyUses.lastUsed(target.realm(), kept.delivery().key().keyId());
        return status.issued(apiKey, kept.terms(), kept.delivery(), kept.lost(), refused, use);
    }

    /** What is to work no more ends, whatever fails of the rest. */
    private Outcome kept(ApiKey apiKey, ApiKeyTarget target, Optional<Secret> secret) {
        try {
            return keeper.keep(apiKey, target, secret);
        } catch (IdentityException | KubernetesClientException failure) {
            try {
                keeper.endOverdue(apiKey, secret, () -> Optional.of(target.realm()));
            } catch (IdentityException another) {
                failure.addSuppressed(another);
            }
            throw failure;
        }
    }

    /** Why the plan or the catalogue of scopes gives no such key; what stands already goes on all the same. */
    private Optional<Unresolved<?>> refused(ApiKey apiKey, Organization organization, boolean stands) {
        Optional<Unresolved<?>> noPlace = Objects.requireNonNull(places).lacking(apiKey, stands);
        return targets.unknownScopes(apiKey).or(() -> RequiredFeatures.lacking(apiKey, organization.getStatus())
                .<Unresolved<?>>map(message -> new Unresolved<>(CommonReason.FeatureNotInPlan, message))
                .or(() -> noPlace));
    }

    private static Optional<Secret> cachedSecret(ApiKey apiKey, Context<ApiKey> context) {
        return context.getSecondaryResource(Secret.class).filter(secret -> KeySecrets.isOf(secret, apiKey));
    }

    private Optional<Realm> realmOf(ApiKey apiKey, Optional<Organization> organization) {
        return realms.standing(
                new TenantKey(apiKey.getMetadata().getNamespace(), ApiKeyTargets.organizationOf(apiKey)), organization);
    }

    @Override
    public DeleteControl cleanup(ApiKey apiKey, Context<ApiKey> context) {
        return passes.cleanedUp(
                apiKey, (reason, message) -> show(apiKey, reason, message), () -> cleanUp(apiKey, context));
    }

    private DeleteControl cleanUp(ApiKey apiKey, Context<ApiKey> context) {
        seenStates.forget(apiKey);
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        boolean leaves = retention.leavesOutside(apiKey, organization);
        keeper.cleanUp(apiKey, leaves ? Optional.empty() : realmOf(apiKey, organization));
        return DeleteControl.defaultDelete();
    }

    @Override
    public ErrorStatusUpdateControl<ApiKey> updateErrorStatus(
            ApiKey apiKey, Context<ApiKey> context, Exception failure) {
        return passes.failed(apiKey, context, failure, (reason, message) -> show(apiKey, reason, message));
    }

    private void show(ApiKey apiKey, Reason reason, String message) {
        statuses.write(apiKey, status.notSynced(apiKey, reason, message));
    }
}
