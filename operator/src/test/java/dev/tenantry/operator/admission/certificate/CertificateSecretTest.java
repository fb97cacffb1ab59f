package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.testing.Resources;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class CertificateSecretTest {

    private final CertificateBundle bundle = new CertificateRotation(
                    new CertificateIssuer(new SecureRandom()), Set.of("localhost"))
            .next(null, Resources.clock().instant());

    @Test
    void whatWasWrittenIsReadAgain() {
        assertThat(CertificateSecret.read(stored())).contains(bundle);
    }

    @Test
    void whereThereIsNoSecretThereAreNoCertificates() {
        assertThat(CertificateSecret.read(null)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"ca.crt,", "ca.key,", "tls.crt,", "tls.key,", "ca.crt, none", "ca.key, none", "tls.key, none"})
    void aDamagedSecretCountsAsNone(String entry, String value) {
        Secret secret = stored();
        Map<String, String> data = new HashMap<>(secret.getData());
        data.remove(entry);
        if (value != null) {
            data.put(entry, encoded(value));
        }
        secret.setData(data);

        assertThat(CertificateSecret.read(secret)).isEmpty();
    }

    @Test
    void aSecretIsReplacedOnlyInTheRevisionThatWasSeen() {
        Secret before = new SecretBuilder()
                .withNewMetadata()
                .withResourceVersion("7")
                .endMetadata()
                .withType("Opaque")
                .build();

        Secret next = CertificateSecret.write("tenantry-system", "certificate", before, bundle);

        assertThat(next.getMetadata().getResourceVersion()).isEqualTo("7");
        assertThat(next.getType()).isEqualTo("Opaque");
    }

    @Test
    void theKeyIsInNoText() {
        ServingCertificate serving = CertificateSecret.serving(bundle);

        assertThat(serving.isPair()).isTrue();
        assertThat(serving.toString()).doesNotContain("PRIVATE");
    }

    private Secret stored() {
        return CertificateSecret.write("tenantry-system", "certificate", null, bundle);
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }
}
