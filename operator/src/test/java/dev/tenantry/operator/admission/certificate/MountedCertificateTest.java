package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.testing.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MountedCertificateTest {

    private final CertificateRotation rotation =
            new CertificateRotation(new CertificateIssuer(new SecureRandom()), Set.of("localhost"));

    @TempDir
    private Path folder;

    @Test
    void whatIsRenewedIsReadAnew() throws IOException {
        MountedCertificate mounted = new MountedCertificate(folder);
        ServingCertificate first = mount(anotherOne());
        assertThat(mounted.current()).contains(first);

        ServingCertificate second = mount(anotherOne());

        assertThat(mounted.current()).contains(second);
    }

    @Test
    void halfARenewalIsNone() throws IOException {
        mount(new ServingCertificate(anotherOne().chain(), anotherOne().key()));

        assertThat(new MountedCertificate(folder).current()).isEmpty();
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatThrownBy(() -> new MountedCertificate(folder).current())
                .hasMessageContaining(folder.resolve("tls.crt").toString());
    }

    private ServingCertificate anotherOne() {
        return CertificateSecret.serving(rotation.next(null, Resources.clock().instant()));
    }

    private ServingCertificate mount(ServingCertificate certificate) throws IOException {
        Files.writeString(folder.resolve("tls.crt"), certificate.chain());
        Files.writeString(folder.resolve("tls.key"), certificate.key());
        return certificate;
    }
}
