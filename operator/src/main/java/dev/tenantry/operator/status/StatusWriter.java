package dev.tenantry.operator.status;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.tenantry.api.v1alpha1.ConditionedStatus;
import dev.tenantry.operator.event.ConditionEvents;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.HttpURLConnection;
import java.util.Objects;

/**
 * Writes a status by server-side apply with the plain client, and only when it says something new. Conditions that others
 * add are theirs: they are neither compared nor written.
 *
 * <p>Not through the framework's {@code UpdateControl}: there, a spec edit that lands while the status is written can be
 * taken for the operator's own change and be lost (java-operator-sdk #3398, #3455).
 */
@ApplicationScoped
public class StatusWriter {

    /**
     * Owns every field of the status that the operator applies (server-side apply, KEP-555). What is taken out besides is
     * replaced under the client's own name, which comes to own nothing by that.
     */
    public static final String FIELD_MANAGER = "tenantry";

    private static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(FIELD_MANAGER)
            .withForce(true)
            .build();

    private final KubernetesClient client;
    private final ConditionEvents events;
    private final RecentStatuses recent = new RecentStatuses(Ticker.systemTicker());
    private final OwnStatus own;

    StatusWriter(KubernetesClient client, ConditionEvents events) {
        this.client = client;
        this.events = events;
        this.own = new OwnStatus(client.getKubernetesSerialization());
    }

    /**
     * The object with the status that was written last, where the cache still shows the one before: a pass that goes on
     * from its status would otherwise write back what stood then.
     */
    @SuppressWarnings("unchecked") // What is remembered under the uid of an object is a status of its kind.
    public <S extends ConditionedStatus, R extends CustomResource<?, S>> R latest(R observed) {
        return recent.writtenSince(observed)
                .map(status -> {
                    R latest = client.getKubernetesSerialization().clone(observed);
                    latest.setStatus((S) status);
                    return latest;
                })
                .orElse(observed);
    }

    /**
     * Writes {@code next} unless {@code observed} says so already. An object that is gone meanwhile is left alone.
     *
     * @throws KubernetesClientException 409 when somebody else wrote the status in between, as the replica does that took
     *     over while this one stood still; plan again from what is there now
     */
    public <S extends ConditionedStatus, R extends CustomResource<?, S>> void write(R observed, S next) {
        R known = own.of(observed);
        S said = own.of(observed, next);
        if (recent.isWritten(known, said)) {
            return;
        }
        try {
            applyOverKnown(known, said);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
        }
    }

    /** Whatever else of the object changes meanwhile, such as its spec, the pass need not be repeated for. */
    private <S extends ConditionedStatus, R extends CustomResource<?, S>> void applyOverKnown(R observed, S next) {
        try {
            apply(observed, recent.revisionOf(observed), next);
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
            R standing = client.resource(observed).get();
            if (standing == null
                    || !Objects.equals(
                            own.of(standing).getStatus(), latest(observed).getStatus())) {
                throw e;
            }
            apply(observed, standing.getMetadata().getResourceVersion(), next);
        }
    }

    /**
     * Writes {@code next} only over the very revision that was observed.
     *
     * @return the object as it now is
     * @throws KubernetesClientException 409 when somebody wrote in between; plan again from what is there now
     */
    public <S extends ConditionedStatus, R extends CustomResource<?, S>> R writeOver(R observed, S next) {
        S said = own.of(observed, next);
        if (recent.isWritten(own.of(observed), said)) {
            return observed;
        }
        return apply(observed, observed.getMetadata().getResourceVersion(), said);
    }

    private <S extends ConditionedStatus, R extends CustomResource<?, S>> R apply(
            R observed, String resourceVersion, S next) {
        R application = client.getKubernetesSerialization().clone(observed);
        application.setSpec(null);
        application.setMetadata(new ObjectMetaBuilder()
                .withName(observed.getMetadata().getName())
                .withNamespace(observed.getMetadata().getNamespace())
                // An object of the same name that was made anew is another object.
                .withUid(observed.getMetadata().getUid())
                .withResourceVersion(resourceVersion)
                .build());
        application.setStatus(next);
        R applied = client.resource(application).subresource("status").patch(APPLY);
        // Now, as the status says it: a pass that has to come again because of what follows finds nothing that turned.
        events.publish(observed, observed.getStatus(), next);
        R written = next.equals(own.of(applied).getStatus()) ? applied : replaced(applied, next);
        recent.written(written, next);
        return written;
    }

    /** What the operator says nothing of, an apply leaves to whoever put it there; yet a status says no more than we do. */
    private <S extends ConditionedStatus, R extends CustomResource<?, S>> R replaced(R applied, S next) {
        R replacement = client.getKubernetesSerialization().clone(applied);
        replacement.setStatus(own.beside(applied, next));
        return client.resource(replacement).updateStatus();
    }
}
