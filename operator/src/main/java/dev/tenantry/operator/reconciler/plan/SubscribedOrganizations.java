package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.operator.plan.PlanNames;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Wakes the plans that an organization is on or asks for, and those that it left: the counts of all of them change when it
 * moves, and a mapper is only told where it is now.
 */
final class SubscribedOrganizations extends InformerEventSource<Organization, Plan> {

    SubscribedOrganizations(EventSourceContext<Plan> context) {
        super(
                InformerEventSourceConfiguration.from(Organization.class, Plan.class)
                        .withSecondaryToPrimaryMapper(SubscribedOrganizations::plansOf)
                        .withOnUpdateFilter((now, before) -> !plansOf(now).equals(plansOf(before)))
                        .build(),
                context);
    }

    @Override
    public void onUpdate(Organization before, Organization now) {
        super.onUpdate(before, now);
        Set<ResourceID> left = plansOf(before);
        left.removeAll(plansOf(now));
        left.forEach(plan -> getEventHandler().handleEvent(new Event(plan)));
    }

    static boolean isOn(Plan plan, Organization organization) {
        return PlanNames.concerning(organization).contains(plan.getMetadata().getName());
    }

    private static Set<ResourceID> plansOf(Organization organization) {
        return PlanNames.concerning(organization).stream().map(ResourceID::new).collect(Collectors.toSet());
    }
}
