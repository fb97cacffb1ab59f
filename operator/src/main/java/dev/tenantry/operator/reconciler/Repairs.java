package dev.tenantry.operator.reconciler;

import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.operator.condition.CommonReason;
import dev.tenantry.operator.event.EventRecorder;
import dev.tenantry.operator.event.ObjectEvent;
import dev.tenantry.operator.identity.SeenStates;
import io.fabric8.kubernetes.client.CustomResource;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells what somebody changed outside and a pass put right, which is otherwise seen nowhere. */
@ApplicationScoped
public class Repairs {

    private final SeenStates seenStates;
    private final EventRecorder events;

    Repairs(SeenStates seenStates, EventRecorder events) {
        this.seenStates = seenStates;
        this.events = events;
    }

    /**
     * Whether what a pass has to do outside puts something right, and brings about nothing new. Ask before the state is
     * recorded as seen. What was changed while the operator was away counts as new: what stood before is not known then.
     */
    public boolean isOne(CustomResource<?, ? extends ConditionedStatus> object, Object desired) {
        return object.getStatus() != null
                && object.getMetadata()
                        .getGeneration()
                        .equals(object.getStatus().observedGeneration())
                && seenStates.stoodLast(object, desired);
    }

    /** @param what was put right, as in "role Viewer given back" */
    public void tell(CustomResource<?, ?> object, String what) {
        events.record(
                object,
                ObjectEvent.normal(CommonReason.Repaired, "It was changed in Keycloak and put right: " + what + "."));
    }
}
