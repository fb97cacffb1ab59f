package dev.tenantry.operator.admission;

import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.identity.TenantKey;
import dev.tenantry.operator.plan.CountedKind;
import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plans, and organization acme with what belongs to it. */
final class KnownInMemory implements KnownTenants {

    private final Map<String, Plan> plans = new HashMap<>();
    private final List<Organization> organizations = new ArrayList<>();
    private final List<Environment> environments = new ArrayList<>();
    private final Map<CountedKind, List<CustomResource<?, ? extends ConditionedStatus>>> counted =
            new EnumMap<>(CountedKind.class);

    KnownInMemory with(Plan... added) {
        Arrays.stream(added).forEach(plan -> plans.put(plan.getMetadata().getName(), plan));
        return this;
    }

    KnownInMemory with(Organization organization) {
        organizations.add(organization);
        return this;
    }

    KnownInMemory with(Environment... added) {
        environments.addAll(List.of(added));
        return with(CountedKind.Environment, added);
    }

    @SafeVarargs
    final KnownInMemory with(CountedKind kind, CustomResource<?, ? extends ConditionedStatus>... added) {
        counted.computeIfAbsent(kind, none -> new ArrayList<>()).addAll(List.of(added));
        return this;
    }

    @Override
    public Optional<Plan> plan(String name) {
        return Optional.ofNullable(plans.get(name));
    }

    @Override
    public Optional<Organization> organization(TenantKey key) {
        return organizations.stream()
                .filter(organization -> TenantKey.of(organization).equals(key))
                .findFirst();
    }

    @Override
    public List<Organization> organizationsOn(String plan) {
        return organizations.stream()
                .filter(organization -> organization.getSpec().planRef().name().equals(plan))
                .toList();
    }

    @Override
    public Belongings belongings(TenantKey organization) {
        return organization.name().equals(Resources.ORGANIZATION)
                ? Belongings.of(environments, counted)
                : Belongings.NONE;
    }

    Belongings belongings() {
        return Belongings.of(environments, counted);
    }
}
