package dev.tenantry.e2e.support;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

import static org.awaitility.Awaitility.await;

/** Has the API server ask the operator nothing, as if it could not be reached, until it is closed. */
public final class WithoutWebhook implements AutoCloseable {

    private static final String NAME = "tenantry";

    private final KubernetesClient client;
    private final ValidatingWebhookConfiguration configuration;

    private WithoutWebhook(KubernetesClient client, ValidatingWebhookConfiguration configuration) {
        this.client = client;
        this.configuration = configuration;
    }

    public static WithoutWebhook of(Tenant tenant) {
        KubernetesClient client = tenant.client();
        ValidatingWebhookConfiguration configuration = client.resources(ValidatingWebhookConfiguration.class)
                .withName(NAME)
                .get();
        client.resource(configuration).delete();
        awaitNotice();
        configuration.getMetadata().setResourceVersion(null);
        configuration.getMetadata().setUid(null);
        configuration.getMetadata().setManagedFields(null);
        return new WithoutWebhook(client, configuration);
    }

    /** The API server takes a moment to notice. */
    private static void awaitNotice() {
        await().pollDelay(Duration.ofSeconds(2)).until(() -> true);
    }

    @Override
    public void close() {
        client.resource(configuration).create();
        awaitNotice();
    }
}
