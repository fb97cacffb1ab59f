package dev.tenantry.operator.admission.certificate;

import java.util.Optional;

/** Where the server's certificate comes from. */
interface CertificateSource {

    /** Has it called when {@link #current} may have something new. */
    void onChange(Runnable changed);

    /** Does what is due and says which certificate to show; empty while there is none. */
    Optional<ServingCertificate> current();
}
