package dev.tenantry.operator.reconciler.phonenumber;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.PhoneNumberStatus;
import dev.tenantry.operator.claim.NumberClaims;
import dev.tenantry.operator.condition.Reason;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.reconciler.Passes;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.phonenumber.NumberingPlan.Listing;
import dev.tenantry.operator.reconciler.place.OrganizationPlaces;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.reconciler.reference.EnvironmentMatters;
import dev.tenantry.operator.reconciler.reference.OrganizationMatters;
import dev.tenantry.operator.reconciler.reference.ReferenceEvents;
import dev.tenantry.operator.reconciler.reference.References;
import dev.tenantry.operator.reconciler.reference.Resolution.Unresolved;
import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.ConfigMap;
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
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks a phone number and claims it over the whole cluster. */
@ControllerConfiguration(
        name = "phonenumber",
        finalizerName = Passes.FINALIZER,
        generationAwareEventProcessing = false,
        informer = @Informer(onUpdateFilter = SpecOrMetadataChanged.class))
@GradualRetry(maxAttempts = -1, initialInterval = 500, intervalMultiplier = 2, maxInterval = 30_000)
public class PhoneNumberReconciler implements Reconciler<PhoneNumber>, Cleaner<PhoneNumber> {

    private static final String BY_NUMBER = "by-number";

    private final NumberClaims claims;
    private final StatusWriter statuses;
    private final Passes passes;
    private final PlaceDecisions decisions;
    private final PhoneNumberStatusFactory status;
    private @Nullable OrganizationPlaces<PhoneNumber> places;

    PhoneNumberReconciler(
            NumberClaims claims, StatusWriter statuses, Passes passes, PlaceDecisions decisions, Clock clock) {
        this.claims = claims;
        this.statuses = statuses;
        this.passes = passes;
        this.decisions = decisions;
        this.status = new PhoneNumberStatusFactory(clock);
    }

    @Override
    public List<EventSource<?, PhoneNumber>> prepareEventSources(EventSourceContext<PhoneNumber> context) {
        places = new OrganizationPlaces<>(
                CountedKind.PhoneNumber,
                context,
                PhoneNumberReconciler::organizationOf,
                OrganizationMatters.identity(),
                decisions);
        return List.of(
                places.organizations(),
                places.departures(),
                ReferenceEvents.to(
                        Environment.class,
                        context,
                        phoneNumber -> environmentOf(phoneNumber).stream().toList(),
                        new EnvironmentMatters()),
                claimEvents(context));
    }

    /** A claim that is given back wakes those that wait for its number. */
    private EventSource<?, PhoneNumber> claimEvents(EventSourceContext<PhoneNumber> context) {
        IndexerResourceCache<PhoneNumber> phoneNumbers = context.getPrimaryCache();
        phoneNumbers.addIndexers(
                Map.of(BY_NUMBER, phoneNumber -> List.of(phoneNumber.getSpec().number())));
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ConfigMap.class, PhoneNumber.class)
                        .withNamespaces(claims.namespace())
                        .withLabelSelector(NumberClaims.LABEL + "=" + NumberClaims.LABEL_VALUE)
                        .withSecondaryToPrimaryMapper(claim -> NumberClaims.numberOf(claim).stream()
                                .flatMap(number -> phoneNumbers.byIndex(BY_NUMBER, number).stream())
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        .build(),
                context);
    }

    @Override
    public UpdateControl<PhoneNumber> reconcile(PhoneNumber phoneNumber, Context<PhoneNumber> context) {
        if (!Passes.isPaused(phoneNumber)) {
            statuses.write(phoneNumber, statusOf(phoneNumber, context));
        }
        return passes.done();
    }

    private PhoneNumberStatus statusOf(PhoneNumber phoneNumber, Context<PhoneNumber> context) {
        String number = phoneNumber.getSpec().number();
        Optional<Listing> listing = NumberingPlan.lookUp(number);
        if (listing.isEmpty()) {
            return status.notAccepted(
                    phoneNumber,
                    PhoneNumberReason.NumberDoesNotExist,
                    "No numbering plan has the number " + number + ". Delete this object and create it with one that"
                            + " exists.",
                    listing);
        }
        Optional<Unresolved<?>> unresolved = unresolved(phoneNumber, context);
        if (unresolved.isPresent()) {
            return status.notAccepted(
                    phoneNumber, unresolved.get().reason(), unresolved.get().message(), listing);
        }
        boolean stands = isClaimed(phoneNumber, context);
        Optional<Unresolved<?>> noPlace = Objects.requireNonNull(places).lacking(phoneNumber, stands);
        if (noPlace.isPresent() && !stands) {
            return status.notAccepted(
                    phoneNumber, noPlace.get().reason(), noPlace.get().message(), listing);
        }
        boolean claimed = stands || claims.claim(number, TenantKey.of(phoneNumber));
        return status.claimed(phoneNumber, listing.get(), claimed, noPlace);
    }

    private static Optional<Unresolved<?>> unresolved(PhoneNumber phoneNumber, Context<PhoneNumber> context) {
        String organization = organizationOf(phoneNumber);
        if (References.organization(organization, context.getSecondaryResource(Organization.class))
                instanceof Unresolved<?> no) {
            return Optional.of(no);
        }
        return environmentOf(phoneNumber)
                .map(name -> References.environment(
                        "name another one in spec.environmentRef",
                        name,
                        organization,
                        context.getSecondaryResource(Environment.class)))
                .flatMap(environment -> environment instanceof Unresolved<?> no ? Optional.of(no) : Optional.empty());
    }

    /** As the cache has it: a claim is given back by its holder alone, so a claim that was seen stands. */
    private static boolean isClaimed(PhoneNumber phoneNumber, Context<PhoneNumber> context) {
        return context.getSecondaryResourcesAsStream(ConfigMap.class)
                .anyMatch(claim -> NumberClaims.isHeldBy(claim, TenantKey.of(phoneNumber)));
    }

    @Override
    public DeleteControl cleanup(PhoneNumber phoneNumber, Context<PhoneNumber> context) {
        return passes.cleanedUp(
                phoneNumber,
                (reason, message) -> show(phoneNumber, reason, message),
                () -> cleanUp(phoneNumber, context));
    }

    private DeleteControl cleanUp(PhoneNumber phoneNumber, Context<PhoneNumber> context) {
        claims.release(phoneNumber.getSpec().number(), TenantKey.of(phoneNumber));
        return DeleteControl.defaultDelete();
    }

    @Override
    public ErrorStatusUpdateControl<PhoneNumber> updateErrorStatus(
            PhoneNumber phoneNumber, Context<PhoneNumber> context, Exception failure) {
        return passes.failed(phoneNumber, failure, (reason, message) -> show(phoneNumber, reason, message));
    }

    private void show(PhoneNumber phoneNumber, Reason reason, String message) {
        statuses.write(phoneNumber, status.failed(phoneNumber, reason, message));
    }

    private static String organizationOf(PhoneNumber phoneNumber) {
        return phoneNumber.getSpec().organizationRef().name();
    }

    private static Optional<String> environmentOf(PhoneNumber phoneNumber) {
        return Optional.ofNullable(phoneNumber.getSpec().environmentRef()).map(reference -> reference.name());
    }
}
