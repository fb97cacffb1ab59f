package dev.tenantry.operator.admission.certificate;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrustedAuthoritiesTest {

    @Test
    void aBundleThatIsMissingOrAnotherIsPut() {
        assertThat(TrustedAuthorities.missing(configuration(null), "pem")).isPresent();
        assertThat(TrustedAuthorities.missing(configuration("b3RoZXI="), "pem")).isPresent();
    }

    @Test
    void nothingElseOfTheWebhookIsTouched() {
        ValidatingWebhookConfiguration patch =
                TrustedAuthorities.missing(configuration(null), "pem").orElseThrow();

        ValidatingWebhook webhook = patch.getWebhooks().get(0);
        assertThat(webhook.getName()).isEqualTo("plan.tenantry.dev");
        assertThat(webhook.getClientConfig().getCaBundle()).isEqualTo("cGVt");
        assertThat(webhook.getClientConfig().getUrl()).isNull();
        assertThat(webhook.getFailurePolicy()).isNull();
    }

    @Test
    void whatStandsIsLeftAlone() {
        assertThat(TrustedAuthorities.missing(configuration("cGVt"), "pem")).isEmpty();
    }

    private static ValidatingWebhookConfiguration configuration(@Nullable String bundle) {
        return new ValidatingWebhookConfigurationBuilder()
                .withNewMetadata()
                .withName("tenantry")
                .endMetadata()
                .addNewWebhook()
                .withName("plan.tenantry.dev")
                .withFailurePolicy("Ignore")
                .withNewClientConfig()
                .withUrl("https://127.0.0.1/validate")
                .withCaBundle(bundle)
                .endClientConfig()
                .endWebhook()
                .build();
    }
}
