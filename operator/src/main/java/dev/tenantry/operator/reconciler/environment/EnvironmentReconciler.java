package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.OrganizationDirectory;
import dev.tenantry.operator.identity.OrganizationGroups;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.Realm;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.SeenStates.SeenObject;
import dev.tenantry.operator.identity.TenantIds;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.Repairs;
import dev.tenantry.operator.reconciler.Retention;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.deletion.Children;
import dev.tenantry.operator.reconciler.deletion.ChildrenLeft;
import dev.tenantry.operator.reconciler.place.OrganizationPlaces;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.reconciler.reference.EnvironmentStanding;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.OrganizationMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.reconciler.reference.References;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.status.StatusWriter;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an environment's groups in its organization and an API key of its own, and shows the grant that the organization
 * gave it. It goes after what is in it.
 */
@ControllerConfiguration(
        name = "environment",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class EnvironmentReconciler implements Reconciler<Environment>, Cleaner<Environment> {

    private static final long CHILDREN_GONE_CHECK_MILLIS = 1_000;

    private final OrganizationDirectory directory;
    private final OrganizationGroups groups;
    private final OrganizationRealm realms;
    private final OwnKeys ownKeys;
    private final Children children;
    private final IdentityChanges changes;
    private final SeenStates seenStates;
    private final Repairs repairs;
    private final Retention retention;
    private final StatusWriter statuses;
    private final Passes passes;
    private final PlaceDecisions decisions;
    private final EnvironmentStatusFactory status;
    private @Nullable OrganizationPlaces<Environment> places;

    EnvironmentReconciler(
            OrganizationDirectory directory,
            OrganizationGroups groups,
            OrganizationRealm realms,
            OwnKeys ownKeys,
            Children children,
            IdentityChanges changes,
            SeenStates seenStates,
            Repairs repairs,
            Retention retention,
            StatusWriter statuses,
            Passes passes,
            PlaceDecisions decisions,
            Clock clock,
            TenantIds ids) {
        this.directory = directory;
        this.groups = groups;
        this.realms = realms;
        this.ownKeys = ownKeys;
        this.children = children;
        this.changes = changes;
        this.seenStates = seenStates;
        this.repairs = repairs;
        this.retention = retention;
        this.statuses = statuses;
        this.passes = passes;
        this.decisions = decisions;
        this.status = new EnvironmentStatusFactory(clock, ids);
    }

    @Override
    public List<EventSource<?, Environment>> prepareEventSources(EventSourceContext<Environment> context) {
        places = new OrganizationPlaces<>(
                CountedKind.Environment,
                context,
                EnvironmentReconciler::organizationOf,
                OrganizationMatters.identityGrantsAndKeys().or(LocaleSnapshot::comes),
                decisions);
        return List.of(
                places.organizations(),
                places.departures(),
                EnvironmentKeys.events(context),
                WakeUps.of(context, changes));
    }

    @Override
    public UpdateControl<Environment> reconcile(Environment observed, Context<Environment> context) {
        if (Passes.isPaused(observed)) {
            return passes.done();
        }
        Environment environment = statuses.latest(observed);
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        Resolution<OrganizationHome> home = References.organization(organizationOf(environment), organization);
        if (home instanceof Unresolved<OrganizationHome> no) {
            statuses.write(environment, status.notAccepted(environment, organization, no.reason(), no.message()));
        } else if (home instanceof Resolved<OrganizationHome> found) {
            statuses.write(
                    environment,
                    statusIn(environment, found.value(), organization.orElseThrow(), namedKey(environment, context)));
        }
        return passes.done();
    }

    private static Optional<ApiKey> namedKey(Environment environment, Context<Environment> context) {
        return EnvironmentKeys.named(environment, context.getSecondaryResourcesAsStream(ApiKey.class));
    }

    private EnvironmentStatus statusIn(
            Environment environment, OrganizationHome home, Organization organization, Optional<ApiKey> namedKey) {
        boolean stands = EnvironmentStanding.isMade(environment);
        Optional<Unresolved<?>> noPlace = Objects.requireNonNull(places).lacking(environment, stands);
        if (noPlace.isPresent() && !stands) {
            return status.notAccepted(
                    environment,
                    Optional.of(organization),
                    noPlace.get().reason(),
                    noPlace.get().message());
        }
        sync(environment, home);
        return status.synced(
                environment,
                organization,
                noPlace,
                ownKeys.bringAbout(environment, organization.getStatus(), noPlace.isEmpty(), namedKey));
    }

    private void sync(Environment environment, OrganizationHome home) {
        EnvironmentTarget target =
                new EnvironmentTarget(home.realm(), home.organizationId(), TenantKey.of(environment));
        if (seenStates.stands(environment, target)) {
            return;
        }
        seenStates.beginLook(environment);
        Set<String> missing = target.missing(groups.children(target.realm(), target.organizationId(), target.path()));
        missing.forEach(path -> groups.ensure(target.realm(), target.organizationId(), path));
        if (!missing.isEmpty() && repairs.isOne(environment, target)) {
            repairs.tell(environment, "made anew " + String.join(", ", new TreeSet<>(missing)));
        }
        seenStates.record(environment, target, Set.of(OutsideRef.groups(target.realm(), target.organizationId())));
    }

    @Override
    public DeleteControl cleanup(Environment environment, Context<Environment> context) {
        return passes.cleanedUp(
                environment,
                (reason, message) -> show(environment, context, reason, message),
                () -> cleanUp(environment, context));
    }

    private DeleteControl cleanUp(Environment environment, Context<Environment> context) {
        seenStates.forget(environment);
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        boolean retained = retention.leavesOutside(environment, organization);
        // First the keys: what they let programs do in the environment must end before it does.
        List<HasMetadata> left = children.delete(environment, retained);
        if (!left.isEmpty()) {
            statuses.write(
                    environment,
                    status.deleting(
                            environment,
                            organization,
                            ChildrenLeft.message(left),
                            EnvironmentKeys.shown(environment, namedKey(environment, context))));
            return DeleteControl.noFinalizerRemoval().rescheduleAfter(CHILDREN_GONE_CHECK_MILLIS);
        }
        if (!retained) {
            TenantKey key = new TenantKey(environment.getMetadata().getNamespace(), organizationOf(environment));
            realms.standing(key, organization).ifPresent(realm -> removeGroups(realm, key, environment));
        }
        return DeleteControl.defaultDelete();
    }

    private void removeGroups(Realm realm, TenantKey organization, Environment environment) {
        directory
                .find(realm, organization)
                .filter(found -> found.ownership() == Ownership.OURS)
                .ifPresent(found -> {
                    String path = new EnvironmentTarget(realm, found.id(), TenantKey.of(environment)).path();
                    try {
                        groups.delete(realm, found.id(), path);
                        // Whoever was in it is so no longer, also when an environment of that name comes back.
                        seenStates.changedBy(
                                SeenObject.of(environment), Set.of(OutsideRef.group(realm, found.id(), path)));
                    } catch (IdentityException e) {
                        // The organization went between the two calls, and its groups with it.
                        if (!Passes.isGone(e)) {
                            throw e;
                        }
                    }
                });
    }

    @Override
    public ErrorStatusUpdateControl<Environment> updateErrorStatus(
            Environment environment, Context<Environment> context, Exception failure) {
        return passes.failed(
                environment, context, failure, (reason, message) -> show(environment, context, reason, message));
    }

    private void show(Environment observed, Context<Environment> context, Reason reason, String message) {
        Environment environment = statuses.latest(observed);
        statuses.write(
                environment,
                status.notSynced(environment, context.getSecondaryResource(Organization.class), reason, message));
    }

    private static String organizationOf(Environment environment) {
        return environment.getSpec().organizationRef().name();
    }
}
