package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.IdentityChanges;
import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.identity.KeyClients;
import dev.tenantry.operator.identity.OutsideRef;
import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.SeenStates;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.RequiredFeatures;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.Repairs;
import dev.tenantry.operator.reconciler.Retention;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.WakeUps;
import dev.tenantry.operator.reconciler.apikey.ApiKeyPlan.ClientStep;
import dev.tenantry.operator.reconciler.place.OrganizationPlaces;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.reconciler.reference.EnvironmentMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationHome;
import dev.tenantry.operator.reconciler.reference.OrganizationMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationRealm;
import dev.tenantry.operator.reconciler.reference.ReferenceEvents;
import dev.tenantry.operator.reconciler.reference.References;
import dev.tenantry.operator.reconciler.reference.Resolution;
import dev.tenantry.operator.reconciler.reference.Resolution.Resolved;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
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
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Issues an API key and keeps its Secret and its client the same; either heals the other. */
@ControllerConfiguration(
        name = "apikey",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class ApiKeyReconciler implements Reconciler<ApiKey>, Cleaner<ApiKey> {

    private final KeyClients clients;
    private final KeySecrets secrets;
    private final OrganizationRealm realms;
    private final IdentityChanges changes;
    private final SeenStates seenStates;
    private final Repairs repairs;
    private final Retention retention;
    private final StatusWriter statuses;
    private final Passes passes;
    private final SecureRandom random;
    private final PlaceDecisions decisions;
    private final ApiKeyStatusFactory status;
    private @Nullable OrganizationPlaces<ApiKey> places;

    ApiKeyReconciler(
            KeyClients clients,
            KeySecrets secrets,
            OrganizationRealm realms,
            IdentityChanges changes,
            SeenStates seenStates,
            Repairs repairs,
            Retention retention,
            StatusWriter statuses,
            Passes passes,
            SecureRandom random,
            PlaceDecisions decisions,
            Clock clock) {
        this.clients = clients;
        this.secrets = secrets;
        this.realms = realms;
        this.changes = changes;
        this.seenStates = seenStates;
        this.repairs = repairs;
        this.retention = retention;
        this.statuses = statuses;
        this.passes = passes;
        this.random = random;
        this.decisions = decisions;
        this.status = new ApiKeyStatusFactory(clock);
    }

    @Override
    public List<EventSource<?, ApiKey>> prepareEventSources(EventSourceContext<ApiKey> context) {
        places = new OrganizationPlaces<>(
                CountedKind.ApiKey,
                context,
                ApiKeyReconciler::organizationOf,
                OrganizationMatters.identityAndFeatures(),
                decisions);
        return List.of(
                places.organizations(),
                places.departures(),
                ReferenceEvents.to(
                        Environment.class,
                        context,
                        apiKey -> environmentOf(apiKey).stream().toList(),
                        new EnvironmentMatters()),
                new InformerEventSource<>(
                        InformerEventSourceConfiguration.from(Secret.class, ApiKey.class)
                                .withLabelSelector(KeySecrets.LABEL + "=" + KeySecrets.LABEL_VALUE)
                                .withSecondaryToPrimaryMapper(secret -> KeySecrets.ownerOf(secret)
                                        .map(owner -> Set.of(new ResourceID(
                                                owner, secret.getMetadata().getNamespace())))
                                        .orElse(Set.of()))
                                .build(),
                        context),
                WakeUps.of(context, changes));
    }

    @Override
    public UpdateControl<ApiKey> reconcile(ApiKey cached, Context<ApiKey> context) {
        if (!Passes.isPaused(cached)) {
            ApiKey apiKey = statuses.latest(cached);
            statuses.write(apiKey, statusAfter(apiKey, context));
        }
        return passes.done();
    }

    private ApiKeyStatus statusAfter(ApiKey apiKey, Context<ApiKey> context) {
        Resolution<ApiKeyTarget> resolution = resolve(apiKey, context);
        if (resolution instanceof Unresolved<ApiKeyTarget> no) {
            return status.notAccepted(apiKey, no.reason(), no.message());
        }
        Organization organization =
                context.getSecondaryResource(Organization.class).orElseThrow();
        Optional<Secret> secret = cachedSecret(apiKey, context);
        boolean stands = secret.isPresent()
                || Optional.ofNullable(apiKey.getStatus())
                        .map(ApiKeyStatus::keyId)
                        .isPresent();
        Optional<Unresolved<?>> refused = refused(apiKey, organization, stands);
        if (refused.isPresent() && !stands) {
            return status.notAccepted(
                    apiKey, refused.get().reason(), refused.get().message());
        }
        ApiKeyTarget target = ((Resolved<ApiKeyTarget>) resolution).value();
        return sync(apiKey, target, secret, refused);
    }

    /** Why the plan gives no such key; what stands already goes on all the same. */
    private Optional<Unresolved<?>> refused(ApiKey apiKey, Organization organization, boolean stands) {
        Optional<Unresolved<?>> noPlace = Objects.requireNonNull(places).lacking(apiKey, stands);
        return RequiredFeatures.lacking(apiKey, organization.getStatus())
                .<Unresolved<?>>map(message -> new Unresolved<>(CommonReason.FeatureNotInPlan, message))
                .or(() -> noPlace);
    }

    private static Resolution<ApiKeyTarget> resolve(ApiKey apiKey, Context<ApiKey> context) {
        String organization = organizationOf(apiKey);
        return References.organization(organization, context.getSecondaryResource(Organization.class))
                .flatMap(home -> mode(apiKey, organization, context).map(mode -> target(apiKey, home, mode)));
    }

    private static Resolution<KeyMode> mode(ApiKey apiKey, String organization, Context<ApiKey> context) {
        Optional<String> environment = environmentOf(apiKey);
        if (environment.isEmpty()) {
            return new Resolved<>(KeyMode.LIVE);
        }
        return References.environment(
                        "spec.environmentRef.name",
                        environment.get(),
                        organization,
                        context.getSecondaryResource(Environment.class))
                .map(found -> found.getSpec().type() == EnvironmentType.Production ? KeyMode.LIVE : KeyMode.TEST);
    }

    private static ApiKeyTarget target(ApiKey apiKey, OrganizationHome home, KeyMode mode) {
        return new ApiKeyTarget(
                home.realm(),
                TenantKey.of(apiKey),
                Optional.ofNullable(apiKey.getSpec().displayName())
                        .orElse(apiKey.getMetadata().getName()),
                mode,
                new KeyClaims(
                        home.key().alias(),
                        home.organizationId(),
                        environmentOf(apiKey).orElse(null),
                        apiKey.getSpec().scopes()));
    }

    /** Only what carries our label is cached, so nothing found here is somebody else's by accident. */
    private static Optional<Secret> cachedSecret(ApiKey apiKey, Context<ApiKey> context) {
        return context.getSecondaryResourcesAsStream(Secret.class)
                .filter(secret -> secret.getMetadata().getName().equals(KeySecrets.nameFor(apiKey)))
                .findFirst();
    }

    private ApiKeyStatus sync(
            ApiKey apiKey, ApiKeyTarget target, Optional<Secret> cached, Optional<Unresolved<?>> refused) {
        Optional<ApiKeyValue> standing = cached.flatMap(KeySecrets::keyIn)
                .filter(key -> secrets.isRight(cached.orElseThrow(), target.realm(), key));
        if (standing.isPresent() && seenStates.stands(apiKey, target)) {
            return status.issued(apiKey, standing.get(), refused);
        }
        seenStates.beginLook(apiKey);
        Optional<Secret> secret = secrets.find(apiKey);
        if (secret.isPresent() && !KeySecrets.isOf(secret.get(), apiKey)) {
            return status.notAccepted(
                    apiKey,
                    ApiKeyReason.SecretNotOwned,
                    "Secret \"" + KeySecrets.nameFor(apiKey)
                            + "\" exists and is not this ApiKey's. Delete it, or create the ApiKey with another"
                            + " spec.secretName.");
        }
        return issue(apiKey, target, secret, refused);
    }

    private ApiKeyStatus issue(
            ApiKey apiKey, ApiKeyTarget target, Optional<Secret> secret, Optional<Unresolved<?>> refused) {
        Optional<ApiKeyValue> inSecret = secret.flatMap(KeySecrets::keyIn);
        Optional<String> keyId = inSecret.map(ApiKeyValue::keyId)
                .or(() -> Optional.ofNullable(apiKey.getStatus()).map(ApiKeyStatus::keyId));
        ApiKeyObservation seen = new ApiKeyObservation(
                secret.isPresent(), inSecret, keyId.flatMap(id -> clients.find(target.realm(), target.apiKey(), id)));
        if (seen.client().isPresent() && seen.client().get().ownership() == Ownership.FOREIGN) {
            return status.notAccepted(
                    apiKey,
                    CommonReason.NotOwned,
                    "The client of this key's id in Keycloak is not this ApiKey's. Delete that client, or this ApiKey's"
                            + " Secret for a new key.");
        }
        ApiKeyPlan plan = ApiKeyPlanner.plan(target, seen, () -> ApiKeyValue.generate(target.mode(), "", random));
        String clientId = apply(apiKey, target, secret, seen, plan);
        if (plan.isNew()) {
            // What stood under the lost key must not go on working.
            keyId.ifPresent(id -> clients.delete(target.realm(), target.apiKey(), id));
        }
        if (repairs.isOne(apiKey, target)) {
            plan.repaired(apiKey.getStatus().keyId()).ifPresent(what -> repairs.tell(apiKey, what));
        }
        seenStates.record(apiKey, target, Set.of(OutsideRef.client(target.realm(), clientId)));
        return status.issued(apiKey, plan.key(), refused);
    }

    /** Carries the plan out and returns the client's id. */
    private String apply(
            ApiKey apiKey, ApiKeyTarget target, Optional<Secret> secret, ApiKeyObservation seen, ApiKeyPlan plan) {
        if (secret.filter(found -> secrets.isRight(found, target.realm(), plan.key()))
                .isEmpty()) {
            secrets.write(apiKey, target.realm(), plan.key(), secret.isPresent());
        }
        if (plan.client() == ClientStep.CREATE) {
            return clients.create(target.realm(), target.apiKey(), target.displayName(), plan.key(), target.claims());
        }
        String clientId = seen.client().orElseThrow().id();
        if (plan.client() == ClientStep.UPDATE) {
            clients.update(
                    target.realm(), clientId, target.apiKey(), target.displayName(), plan.key(), target.claims());
        }
        return clientId;
    }

    @Override
    public DeleteControl cleanup(ApiKey apiKey, Context<ApiKey> context) {
        return passes.cleanedUp(
                apiKey, (reason, message) -> show(apiKey, reason, message), () -> cleanUp(apiKey, context));
    }

    private DeleteControl cleanUp(ApiKey apiKey, Context<ApiKey> context) {
        seenStates.forget(apiKey);
        Optional<Organization> organization = context.getSecondaryResource(Organization.class);
        if (!retention.leavesOutside(apiKey, organization)) {
            realms.standing(new TenantKey(apiKey.getMetadata().getNamespace(), organizationOf(apiKey)), organization)
                    .ifPresent(realm ->
                            idsOf(apiKey).forEach(keyId -> clients.delete(realm, TenantKey.of(apiKey), keyId)));
        }
        secrets.delete(apiKey);
        return DeleteControl.defaultDelete();
    }

    /** The status may not have come to know of the key in the Secret. */
    private Set<String> idsOf(ApiKey apiKey) {
        Set<String> ids = new LinkedHashSet<>();
        Optional.ofNullable(apiKey.getStatus()).map(ApiKeyStatus::keyId).ifPresent(ids::add);
        secrets.find(apiKey)
                .filter(secret -> KeySecrets.isOf(secret, apiKey))
                .flatMap(KeySecrets::keyIn)
                .map(ApiKeyValue::keyId)
                .ifPresent(ids::add);
        return ids;
    }

    @Override
    public ErrorStatusUpdateControl<ApiKey> updateErrorStatus(
            ApiKey apiKey, Context<ApiKey> context, Exception failure) {
        return passes.failed(apiKey, failure, (reason, message) -> show(apiKey, reason, message));
    }

    private void show(ApiKey apiKey, Reason reason, String message) {
        statuses.write(apiKey, status.notSynced(apiKey, reason, message));
    }

    private static String organizationOf(ApiKey apiKey) {
        return apiKey.getSpec().organizationRef().name();
    }

    private static Optional<String> environmentOf(ApiKey apiKey) {
        return Optional.ofNullable(apiKey.getSpec().environmentRef()).map(reference -> reference.name());
    }
}
