package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Set;

/**
 * Wakes the plan that an organization is on, and the one that it left: both counts change when it moves, and a mapper is
 * only told where it is now.
 */
final class SubscribedOrganizations extends InformerEventSource<Organization, Plan> {

    SubscribedOrganizations(EventSourceContext<Plan> context) {
        super(
                InformerEventSourceConfiguration.from(Organization.class, Plan.class)
                        .withSecondaryToPrimaryMapper(organization -> Set.of(planOf(organization)))
                        .withOnUpdateFilter((now, before) -> !planOf(now).equals(planOf(before)))
                        .build(),
                context);
    }

    @Override
    public void onUpdate(Organization before, Organization now) {
        super.onUpdate(before, now);
        if (!planOf(before).equals(planOf(now))) {
            getEventHandler().handleEvent(new Event(planOf(before)));
        }
    }

    static boolean isOn(Plan plan, Organization organization) {
        return ResourceID.fromResource(plan).equals(planOf(organization));
    }

    private static ResourceID planOf(Organization organization) {
        return new ResourceID(organization.getSpec().planRef().name());
    }
}
