package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Member;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.PhoneNumber;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.plan.PlanNames;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.RegisteredController;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The caches that the reconcilers work from: a replica that does not lead fills them, too. Each question is answered from an
 * index. They may lag a moment behind.
 */
final class TenantCaches implements KnownTenants {

    private static final String BY_PLAN = "admission-by-plan";
    private static final String BY_ORGANIZATION = "admission-by-organization";

    private final IndexerResourceCache<Plan> plans;
    private final IndexerResourceCache<Organization> organizations;
    private final IndexerResourceCache<Environment> environments;
    private final IndexerResourceCache<Member> members;
    private final IndexerResourceCache<PhoneNumber> phoneNumbers;
    private final IndexerResourceCache<ApiKey> apiKeys;

    private TenantCaches(Operator operator) {
        plans = cacheOf(Plan.class, operator);
        organizations = cacheOf(Organization.class, operator);
        environments = cacheOf(Environment.class, operator);
        members = cacheOf(Member.class, operator);
        phoneNumbers = cacheOf(PhoneNumber.class, operator);
        apiKeys = cacheOf(ApiKey.class, operator);
    }

    /** Those of an operator that has not started yet: no index can be added later. */
    static TenantCaches of(Operator operator) {
        TenantCaches caches = new TenantCaches(operator);
        caches.organizations.addIndexer(BY_PLAN, organization -> List.copyOf(PlanNames.concerning(organization)));
        index(
                caches.environments,
                environment -> environment.getSpec().organizationRef().name());
        index(caches.members, member -> member.getSpec().organizationRef().name());
        index(caches.phoneNumbers, number -> number.getSpec().organizationRef().name());
        index(caches.apiKeys, key -> key.getSpec().organizationRef().name());
        return caches;
    }

    @SuppressWarnings("unchecked") // The cache of a controller holds what the controller is for.
    private static <R extends HasMetadata> IndexerResourceCache<R> cacheOf(Class<R> kind, Operator operator) {
        for (RegisteredController<?> registered : operator.getRegisteredControllers()) {
            if (registered instanceof Controller<?> controller
                    && controller.getConfiguration().getResourceClass().equals(kind)) {
                return (IndexerResourceCache<R>)
                        controller.getEventSourceManager().getControllerEventSource();
            }
        }
        throw new IllegalStateException("No reconciler is registered for " + kind.getSimpleName());
    }

    private static <R extends HasMetadata> void index(
            IndexerResourceCache<R> cache, Function<R, String> organizationOf) {
        cache.addIndexer(
                BY_ORGANIZATION,
                object -> List.of(
                        new TenantKey(object.getMetadata().getNamespace(), organizationOf.apply(object)).path()));
    }

    @Override
    public Optional<Plan> plan(String name) {
        return plans.get(new ResourceID(name));
    }

    @Override
    public Optional<Organization> organization(TenantKey key) {
        return organizations.get(new ResourceID(key.name(), key.namespace()));
    }

    @Override
    public List<Organization> organizationsOn(String plan) {
        return organizations.byIndex(BY_PLAN, plan);
    }

    @Override
    public Belongings belongings(TenantKey organization) {
        List<Environment> found = environments.byIndex(BY_ORGANIZATION, organization.path());
        Map<CountedKind, List<? extends CustomResource<?, ? extends ConditionedStatus>>> counted =
                new EnumMap<>(CountedKind.class);
        counted.put(CountedKind.Environment, found);
        counted.put(CountedKind.Member, members.byIndex(BY_ORGANIZATION, organization.path()));
        counted.put(CountedKind.PhoneNumber, phoneNumbers.byIndex(BY_ORGANIZATION, organization.path()));
        counted.put(CountedKind.ApiKey, apiKeys.byIndex(BY_ORGANIZATION, organization.path()));
        return Belongings.of(found, counted);
    }
}
