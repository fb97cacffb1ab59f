package dev.tenantry.benchmarks.admission;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.function.BooleanSupplier;

import static org.awaitility.Awaitility.await;

/** Takes the webhook out of effect and puts it back. */
final class WebhookSwitch {

    private final KubernetesClient client;
    private final ValidatingWebhookConfiguration configuration;
    private final BooleanSupplier refuses;

    /** @param refuses whether the webhook is in effect, by what it answers */
    WebhookSwitch(KubernetesClient client, String name, BooleanSupplier refuses) {
        this.client = client;
        this.refuses = refuses;
        this.configuration = client.resources(ValidatingWebhookConfiguration.class)
                .withName(name)
                .require();
        configuration.getMetadata().setResourceVersion(null);
        configuration.getMetadata().setUid(null);
    }

    void off() {
        client.resource(configuration).delete();
        await("the webhook is out of effect").until(() -> !refuses.getAsBoolean());
    }

    void on() {
        if (client.resource(configuration).get() == null) {
            client.resource(configuration).create();
        }
        await("the webhook is in effect").until(refuses::getAsBoolean);
    }
}
