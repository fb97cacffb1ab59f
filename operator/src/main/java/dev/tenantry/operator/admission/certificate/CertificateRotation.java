package dev.tenantry.operator.admission.certificate;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the webhook's certificates should be now. A certificate is replaced when a third of its lifetime is left. A new
 * authority is trusted beside the one before it, and signs nothing until everybody had time to learn of it; the old one
 * stays trusted until it expires.
 */
final class CertificateRotation {

    /** How long a new authority is published before the server shows a certificate of it. */
    static final Duration INTRODUCTION = Duration.ofHours(1);

    private final CertificateIssuer issuer;
    private final Set<String> names;

    /** @param names under which API servers reach the webhook */
    CertificateRotation(CertificateIssuer issuer, Collection<String> names) {
        this.issuer = issuer;
        this.names = Set.copyOf(names);
    }

    /**
     * The next bundle; the same object when nothing is to be done.
     *
     * @param current null when there is none that could be read
     */
    CertificateBundle next(@Nullable CertificateBundle current, Instant now) {
        if (current == null || isExpired(current.authority(), now)) {
            return anew(current, now);
        }
        CertificateBundle trusted = withCurrentAuthorities(current, now);
        return mustServeAnother(trusted, now) || mayServeAnother(trusted, now)
                ? new CertificateBundle(
                        trusted.authorities(), trusted.authority(), issuer.serving(trusted.authority(), names, now))
                : trusted;
    }

    private CertificateBundle anew(@Nullable CertificateBundle before, Instant now) {
        Issued authority = issuer.authority(now);
        List<X509Certificate> known = before == null ? List.of() : before.authorities();
        return new CertificateBundle(
                withFirst(authority, current(known, now)), authority, issuer.serving(authority, names, now));
    }

    private CertificateBundle withCurrentAuthorities(CertificateBundle bundle, Instant now) {
        List<X509Certificate> current = current(bundle.authorities(), now);
        if (isDue(bundle.authority(), now)) {
            Issued authority = issuer.authority(now);
            return new CertificateBundle(withFirst(authority, current), authority, bundle.serving());
        }
        return current.equals(bundle.authorities())
                ? bundle
                : new CertificateBundle(current, bundle.authority(), bundle.serving());
    }

    /** What it has is of no use: better a moment without the webhook than longer. */
    private boolean mustServeAnother(CertificateBundle bundle, Instant now) {
        return isExpired(bundle.serving(), now) || !bundle.serves(names) || !bundle.isTrusted();
    }

    private static boolean mayServeAnother(CertificateBundle bundle, Instant now) {
        boolean introduced = !bundle.authority()
                .notBefore()
                .plus(CertificateIssuer.CLOCK_SKEW)
                .plus(INTRODUCTION)
                .isAfter(now);
        return introduced && (isDue(bundle.serving(), now) || !bundle.isServingFromNewest());
    }

    private static List<X509Certificate> current(List<X509Certificate> authorities, Instant now) {
        return authorities.stream()
                .filter(authority -> authority.getNotAfter().toInstant().isAfter(now))
                .toList();
    }

    private static List<X509Certificate> withFirst(Issued authority, List<X509Certificate> others) {
        return Stream.concat(Stream.of(authority.certificate()), others.stream())
                .toList();
    }

    private static boolean isExpired(Issued issued, Instant now) {
        return !issued.notAfter().isAfter(now);
    }

    private static boolean isDue(Issued issued, Instant now) {
        Duration third = Duration.between(issued.notBefore(), issued.notAfter()).dividedBy(3);
        return !issued.notAfter().minus(third).isAfter(now);
    }
}
