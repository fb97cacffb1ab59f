package dev.tenantry.operator.leadership;

import dev.tenantry.operator.config.TenantryConfig;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.NamespacedKubernetesClient;
import io.fabric8.kubernetes.client.RequestConfig;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The Lease in the operator's namespace that names the replica which acts. */
@ApplicationScoped
class LeaderLease {

    static final String NAME = "tenantry";

    /** Who has not renewed it for so long has lost it. */
    static final Duration DURATION = Duration.ofSeconds(15);

    /** Who could not renew it for so long gives up: early enough for its last calls to end before another one begins. */
    static final Duration RENEW_DEADLINE = Duration.ofSeconds(10);

    static final Duration RETRY_PERIOD = Duration.ofSeconds(2);

    /** The client would go on trying for longer than the Lease lasts. */
    private static final RequestConfig ONCE = new RequestConfigBuilder()
            .withRequestTimeout(Math.toIntExact(RETRY_PERIOD.toMillis()))
            .withRequestRetryBackoffLimit(0)
            .build();

    private final KubernetesClient client;
    private final String namespace;
    private final String identity;

    LeaderLease(KubernetesClient client, TenantryConfig config) {
        this.client = client;
        this.namespace = config.namespace();
        this.identity = config.podName().orElseGet(() -> UUID.randomUUID().toString());
    }

    String namespace() {
        return namespace;
    }

    /**
     * As whom this replica holds it: its pod, so that a container that crashed and is started again takes up its own Lease
     * at once. The kubelet starts it only when the one before has ended.
     */
    String identity() {
        return identity;
    }

    Optional<Lease> read() {
        return Optional.ofNullable(once(this::get));
    }

    /** Gives it back, if this replica still holds it: the next one need not wait until it runs out. */
    void release() {
        once(patient -> {
            Lease lease = get(patient);
            if (lease != null && identity.equals(lease.getSpec().getHolderIdentity())) {
                lease.getSpec().setHolderIdentity(null);
                patient.resource(lease).update();
            }
            return lease;
        });
    }

    private @Nullable Lease get(NamespacedKubernetesClient once) {
        return once.leases().inNamespace(namespace).withName(NAME).get();
    }

    private @Nullable Lease once(Function<NamespacedKubernetesClient, @Nullable Lease> call) {
        return client.adapt(NamespacedKubernetesClient.class)
                .withRequestConfig(ONCE)
                .call(call::apply);
    }
}
