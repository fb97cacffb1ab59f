package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.api.v1alpha1.TenantryApi;
import dev.tenantry.operator.document.DocumentKind;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlanNames;
import dev.tenantry.operator.reconciler.SpecOrMetadataChanged;
import dev.tenantry.operator.reconciler.place.PlaceDecisions;
import dev.tenantry.operator.reconciler.reference.ActiveOwners;
import dev.tenantry.operator.reconciler.reference.ReferenceEvents;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What wakes an organization: its plan, its environments, its members, what else the plan counts, its documents when somebody else touches
 * them, and the Secrets of its identity providers.
 */
final class OrganizationEvents {

    private static final String BY_PLAN = "by-plan";

    private OrganizationEvents() {}

    /** A plan has no namespace, so this reference is not one of those within a namespace. */
    static EventSource<?, Organization> plans(EventSourceContext<Organization> context) {
        IndexerResourceCache<Organization> organizations = context.getPrimaryCache();
        organizations.addIndexers(Map.of(BY_PLAN, organization -> List.copyOf(PlanNames.concerning(organization))));
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Plan.class, Organization.class)
                        .withSecondaryToPrimaryMapper(
                                plan -> organizations
                                        .byIndex(BY_PLAN, plan.getMetadata().getName())
                                        .stream()
                                        .map(ResourceID::fromResource)
                                        .collect(Collectors.toSet()))
                        .<Organization>withPrimaryToSecondaryMapper(
                                organization -> PlanNames.concerning(organization).stream()
                                        .map(ResourceID::new)
                                        .collect(Collectors.toSet()))
                        .withOnUpdateFilter(new SpecOrMetadataChanged()::accept)
                        .build(),
                context);
    }

    static EventSource<?, Organization> environments(EventSourceContext<Organization> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Environment.class, Organization.class)
                        .withSecondaryToPrimaryMapper(environment -> Set.of(new ResourceID(
                                environment.getSpec().organizationRef().name(),
                                environment.getMetadata().getNamespace())))
                        // One without a place in the plan has no share of the calls.
                        .withOnUpdateFilter((now, before) -> new SpecOrMetadataChanged().accept(now, before)
                                || PlaceDecisions.isMarked(now) != PlaceDecisions.isMarked(before)
                                || EntitlementsPlanner.mayChange(now, before))
                        .build(),
                context);
    }

    /** What only counts: it makes a difference when it comes and when it goes. */
    static <T extends HasMetadata> EventSource<?, Organization> counted(
            EventSourceContext<Organization> context, Class<T> kind, Function<T, OrganizationReference> organization) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, Organization.class)
                        .withSecondaryToPrimaryMapper(object -> Set.of(new ResourceID(
                                organization.apply(object).name(),
                                object.getMetadata().getNamespace())))
                        .withOnAddFilter(CountedKind::counts)
                        .withOnUpdateFilter((now, before) -> false)
                        .withOnDeleteFilter((object, stateUnknown) -> CountedKind.counts(object))
                        .build(),
                context);
    }

    static EventSource<?, Organization> members(EventSourceContext<Organization> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Member.class, Organization.class)
                        .withSecondaryToPrimaryMapper(member -> Set.of(new ResourceID(
                                member.getSpec().organizationRef().name(),
                                member.getMetadata().getNamespace())))
                        // Each counts when it comes and when it goes; in between, only what is shown of it matters.
                        .withOnUpdateFilter((now, before) ->
                                ActiveOwners.mayChange(now, before) || SupportAgentsPlanner.mayChange(now, before))
                        .build(),
                context);
    }

    static EventSource<?, Organization> documents(EventSourceContext<Organization> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ConfigMap.class, Organization.class)
                        .withLabelSelector(DocumentKind.selector())
                        .withSecondaryToPrimaryMapper(document -> Optional.ofNullable(
                                        document.getMetadata().getLabels().get(TenantryApi.ORGANIZATION_LABEL))
                                .map(name -> Set.of(new ResourceID(
                                        name, document.getMetadata().getNamespace())))
                                .orElse(Set.of()))
                        .build(),
                context);
    }

    /** Those with the label: the others are of no concern, or read by their name. */
    static EventSource<?, Organization> providerSecrets(EventSourceContext<Organization> context) {
        return ReferenceEvents.to(
                Secret.class,
                ProviderSecrets.LABEL + "=" + ProviderSecrets.LABEL_VALUE,
                context,
                OrganizationEvents::secretsOf);
    }

    private static Set<String> secretsOf(Organization organization) {
        return Optional.ofNullable(organization.getSpec().identity())
                .map(IdentitySpec::identityProviders)
                .orElse(List.of())
                .stream()
                .filter(provider -> provider.oidc() != null)
                .map(provider -> provider.oidc().clientSecretRef().name())
                .collect(Collectors.toSet());
    }
}
