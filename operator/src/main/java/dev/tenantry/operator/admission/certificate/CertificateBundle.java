package dev.tenantry.operator.admission.certificate;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bouncycastle.util.IPAddress;

/**
 * All that the webhook's Secret holds.
 *
 * @param authorities whom API servers are to trust, newest first
 * @param authority the newest of them, which signs
 * @param serving what the server shows
 */
record CertificateBundle(List<X509Certificate> authorities, Issued authority, Issued serving) {

    CertificateBundle {
        authorities = List.copyOf(authorities);
    }

    /** Whether the newest authority has signed the server's certificate. */
    boolean isServingFromNewest() {
        return isSignedBy(authority.certificate().getPublicKey());
    }

    /** Whether a client that trusts the authorities accepts the server's certificate, apart from times. */
    boolean isTrusted() {
        return authorities.stream().map(X509Certificate::getPublicKey).anyMatch(this::isSignedBy);
    }

    private boolean isSignedBy(PublicKey key) {
        try {
            serving.certificate().verify(key);
            return true;
        } catch (GeneralSecurityException anotherKey) {
            return false;
        }
    }

    boolean serves(Collection<String> names) {
        return alternativeNames()
                .equals(names.stream().map(CertificateBundle::written).collect(Collectors.toSet()));
    }

    private Set<String> alternativeNames() {
        Set<String> names = new HashSet<>();
        try {
            Collection<List<?>> entries = serving.certificate().getSubjectAlternativeNames();
            if (entries != null) {
                entries.forEach(entry -> names.add(written(String.valueOf(entry.get(1)))));
            }
        } catch (CertificateParsingException damaged) {
            return Set.of();
        }
        return names;
    }

    /** Addresses of IPv6 may be written in several ways. */
    private static String written(String name) {
        try {
            return IPAddress.isValid(name) ? InetAddress.getByName(name).getHostAddress() : name;
        } catch (UnknownHostException noAddress) {
            return name;
        }
    }
}
