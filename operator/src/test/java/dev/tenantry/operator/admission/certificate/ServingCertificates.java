package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.testing.Resources;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates for tests of the server. */
public final class ServingCertificates {

    private ServingCertificates() {}

    /** A new one, of an authority that nobody knows. */
    public static ServingCertificate of(String name) {
        return CertificateSecret.serving(
                new CertificateRotation(new CertificateIssuer(new SecureRandom()), List.of(name))
                        .next(null, Resources.clock().instant()));
    }

    public static X509Certificate shownBy(ServingCertificate certificate) {
        return Pem.certificates(certificate.chain()).get(0);
    }
}
