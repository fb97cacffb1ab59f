package dev.tenantry.operator.reconciler.plan;

import dev.tenantry.api.v1alpha1.Organization;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.SecondaryToPrimaryMapper;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Wakes the plan that an organization is on and the one that it was last seen on: both counts change when it moves, and
 * an event only tells where it is now.
 */
final class SubscribedPlans implements SecondaryToPrimaryMapper<Organization> {

    private final Map<ResourceID, String> lastSeen = new ConcurrentHashMap<>();

    @Override
    public Set<ResourceID> toPrimaryResourceIDs(Organization organization) {
        String now = organization.getSpec().planRef().name();
        String before = lastSeen.put(ResourceID.fromResource(organization), now);
        Set<ResourceID> plans = new HashSet<>();
        plans.add(new ResourceID(now));
        if (before != null) {
            plans.add(new ResourceID(before));
        }
        return plans;
    }
}
