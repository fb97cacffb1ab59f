package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.status.StatusWriter;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Whom API servers trust when they call the webhooks of a configuration; everything else in it is the chart's. */
final class TrustedAuthorities {

    static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(StatusWriter.FIELD_MANAGER)
            .withForce(true)
            .build();

    private TrustedAuthorities() {}

    /** What has to be applied so that all webhooks trust these; empty when they do. */
    static Optional<ValidatingWebhookConfiguration> missing(ValidatingWebhookConfiguration configuration, String pem) {
        String bundle = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
        List<ValidatingWebhook> webhooks = configuration.getWebhooks();
        if (webhooks.stream()
                .allMatch(webhook -> bundle.equals(webhook.getClientConfig().getCaBundle()))) {
            return Optional.empty();
        }
        return Optional.of(new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName(configuration.getMetadata().getName())
                .endMetadata()
                .withWebhooks(webhooks.stream()
                        .map(webhook -> new ValidatingWebhookBuilder()
                                .withName(webhook.getName())
                                .withNewClientConfig()
                                .withCaBundle(bundle)
                                .endClientConfig()
                                .build())
                        .toList())
                .build());
    }
}
