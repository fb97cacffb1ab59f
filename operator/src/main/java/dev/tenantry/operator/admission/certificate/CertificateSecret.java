package dev.tenantry.operator.admission.certificate;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The certificates in a Secret, under the names that Kubernetes and cert-manager use. */
final class CertificateSecret {

    private static final Logger LOG = Logger.getLogger(CertificateSecret.class);
    private static final String AUTHORITIES = "ca.crt";
    private static final String AUTHORITY_KEY = "ca.key";
    private static final String CERTIFICATE = "tls.crt";
    private static final String KEY = "tls.key";

    private CertificateSecret() {}

    /** What is in the Secret; empty when there is none or it cannot be read, and then it is made anew. */
    static Optional<CertificateBundle> read(@Nullable Secret secret) {
        if (secret == null || secret.getData() == null) {
            return Optional.empty();
        }
        try {
            List<X509Certificate> authorities = Pem.certificates(entry(secret, AUTHORITIES));
            return Optional.of(new CertificateBundle(
                    authorities,
                    new Issued(authorities.get(0), Pem.key(entry(secret, AUTHORITY_KEY))),
                    new Issued(Pem.certificates(entry(secret, CERTIFICATE)).get(0), Pem.key(entry(secret, KEY)))));
        } catch (IllegalArgumentException damaged) {
            LOG.warnf(
                    "Secret %s/%s is not what the operator wrote: %s. The webhook's certificates are made anew",
                    secret.getMetadata().getNamespace(), secret.getMetadata().getName(), damaged.getMessage());
            return Optional.empty();
        }
    }

    private static String entry(Secret secret, String name) {
        String value = secret.getData().get(name);
        if (value == null) {
            throw new IllegalArgumentException("it has no entry " + name);
        }
        try {
            return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("its entry " + name + " is no text");
        }
    }

    /** @param before the Secret to be replaced, in the very revision that was seen; null: it is made */
    static Secret write(String namespace, String name, @Nullable Secret before, CertificateBundle bundle) {
        return new SecretBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName(name)
                .withResourceVersion(
                        before == null ? null : before.getMetadata().getResourceVersion())
                .addToLabels("app.kubernetes.io/part-of", "tenantry")
                .endMetadata()
                // A type cannot be changed later.
                .withType(before == null ? "kubernetes.io/tls" : before.getType())
                .withData(entries(bundle))
                .build();
    }

    private static Map<String, String> entries(CertificateBundle bundle) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(AUTHORITIES, encoded(trusted(bundle)));
        entries.put(AUTHORITY_KEY, encoded(Pem.of(bundle.authority().key())));
        entries.put(CERTIFICATE, encoded(serving(bundle).chain()));
        entries.put(KEY, encoded(serving(bundle).key()));
        return entries;
    }

    private static String encoded(String value) {
        return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    static String trusted(CertificateBundle bundle) {
        return Pem.of(bundle.authorities());
    }

    static ServingCertificate serving(CertificateBundle bundle) {
        return new ServingCertificate(
                Pem.of(List.of(bundle.serving().certificate())),
                Pem.of(bundle.serving().key()));
    }
}
