package dev.tenantry.operator.event;

import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;

/** The events that an API server got, for tests of other packages. */
public record RecordedEvents(KubernetesClient client) {

    public EventRecorder recorder() {
        return new EventRecorder(client, Resources.clock());
    }

    public ConditionEvents ofConditions() {
        return new ConditionEvents(recorder());
    }

    public List<Event> all() {
        return client.events().v1().events().inAnyNamespace().list().getItems();
    }
}
