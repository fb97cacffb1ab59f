package dev.tenantry.operator.admission.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Files that somebody else renews, such as a mounted Secret of cert-manager. They are read anew at each pass. */
final class MountedCertificate implements CertificateSource {

    private final Path folder;

    MountedCertificate(Path folder) {
        this.folder = folder;
    }

    @Override
    public void onChange(Runnable changed) {
        // A mounted Secret changes by the turn of a link, which tells nobody for certain.
    }

    @Override
    public Optional<ServingCertificate> current() {
        Path certificate = folder.resolve("tls.crt");
        Path key = folder.resolve("tls.key");
        try {
            ServingCertificate read = new ServingCertificate(Files.readString(certificate), Files.readString(key));
            // The link may have turned between the two.
            return read.isPair() ? Optional.of(read) : Optional.empty();
        } catch (IOException missing) {
            throw new UncheckedIOException("Neither can be spared: " + certificate + ", " + key, missing);
        }
    }
}
