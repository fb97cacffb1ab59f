package dev.tenantry.operator.admission.certificate;

import dev.tenantry.operator.testing.TurnableClock;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

class CertificateRotationTest {

    private static final Set<String> NAMES = Set.of("tenantry.tenantry-system.svc", "127.0.0.1");
    private static final Duration DAY = Duration.ofDays(1);

    private final TurnableClock clock = new TurnableClock();
    private final CertificateIssuer issuer = new CertificateIssuer(new SecureRandom());
    private final CertificateRotation rotation = new CertificateRotation(issuer, NAMES);

    @Test
    void whereThereIsNoneACertificateIsMadeOutToTheNamesAndSignedByATrustedAuthority() {
        CertificateBundle made = rotation.next(null, clock.instant());

        assertThat(made.serves(NAMES)).isTrue();
        assertTrusted(made);
        assertThat(made.authorities()).hasSize(1);
        assertThat(made.authority().certificate().getBasicConstraints()).isZero();
        assertThat(made.serving().certificate().getBasicConstraints()).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenantry.tenantry-system.svc", "127.0.0.1", "::1", "2001:DB8::1", "webhook.example.com"})
    void whateverTheNameWhatWasMadeOutToItStays(String name) {
        CertificateRotation itsOwn = new CertificateRotation(issuer, Set.of(name));
        CertificateBundle made = itsOwn.next(null, clock.instant());

        assertThat(itsOwn.next(made, clock.instant())).isSameAs(made);
    }

    @Test
    void whatIsFreshStays() {
        CertificateBundle made = rotation.next(null, clock.instant());

        clock.advance(DAY.multipliedBy(59));

        assertThat(rotation.next(made, clock.instant())).isSameAs(made);
    }

    @Test
    void aCertificateIsRenewedByTheSameAuthorityWhenAThirdOfItsTimeIsLeft() {
        CertificateBundle made = rotation.next(null, clock.instant());

        clock.advance(DAY.multipliedBy(61));
        CertificateBundle renewed = rotation.next(made, clock.instant());

        assertThat(renewed.authorities()).isEqualTo(made.authorities());
        assertThat(renewed.serving()).isNotEqualTo(made.serving());
        assertThat(renewed.serving().notAfter()).isEqualTo(clock.instant().plus(CertificateIssuer.LIFETIME));
        assertTrusted(renewed);
    }

    @Test
    void aNewAuthorityIsTrustedBesideTheOldOneBeforeItSignsAnything() {
        CertificateBundle old = untilAuthorityIsDue();

        assertThat(old.authorities()).hasSize(2);
        assertThat(old.isServingFromNewest()).isFalse();
        assertTrusted(old);

        clock.advance(CertificateRotation.INTRODUCTION.minusMinutes(1));
        assertThat(rotation.next(old, clock.instant())).isSameAs(old);
        clock.advance(Duration.ofMinutes(1));
        CertificateBundle changed = rotation.next(old, clock.instant());

        assertThat(changed.isServingFromNewest()).isTrue();
        assertThat(changed.authorities()).isEqualTo(old.authorities());
    }

    @Test
    void anAuthorityThatHasExpiredIsTrustedNoLonger() {
        CertificateBundle both = untilAuthorityIsDue();

        clock.advance(DAY.multipliedBy(122));
        CertificateBundle after = rotation.next(both, clock.instant());

        assertThat(after.authorities()).containsExactly(both.authority().certificate());
        assertTrusted(after);
    }

    @Test
    void overYearsThereIsNoMomentAtWhichTheCertificateIsNotTrustedAndValid() {
        CertificateBundle bundle = rotation.next(null, clock.instant());
        for (int hours = 0; hours < 24 * 365 * 3; hours += 6) {
            clock.advance(Duration.ofHours(6));
            CertificateBundle before = bundle;
            bundle = rotation.next(before, clock.instant());

            assertThat(bundle.authorities()).hasSizeBetween(1, 2);
            assertTrusted(bundle);
            // API servers that have not learned of the change yet.
            assertThat(before.authorities()).anyMatch(known -> isSigned(known, before.serving()));
            assertThat(knownBefore(before, bundle)).isTrue();
        }
    }

    /** Whether who trusts the authorities of before accepts the certificate of now. */
    private static boolean knownBefore(CertificateBundle before, CertificateBundle now) {
        return before.authorities().stream().anyMatch(known -> isSigned(known, now.serving()));
    }

    @Test
    void otherNamesAskForAnotherCertificateAtOnce() {
        CertificateBundle made = rotation.next(null, clock.instant());

        CertificateBundle renamed =
                new CertificateRotation(issuer, Set.of("webhook.example.com")).next(made, clock.instant());

        assertThat(renamed.serves(Set.of("webhook.example.com"))).isTrue();
        assertThat(renamed.authorities()).isEqualTo(made.authorities());
    }

    @Test
    void afterALongAbsenceEverythingIsMadeAnew() {
        CertificateBundle made = rotation.next(null, clock.instant());

        clock.advance(DAY.multipliedBy(400));
        CertificateBundle anew = rotation.next(made, clock.instant());

        assertThat(anew.authorities()).containsExactly(anew.authority().certificate());
        assertTrusted(anew);
    }

    @Test
    void aCertificateOfAnAuthorityThatNobodyTrustsIsReplaced() {
        CertificateBundle one = rotation.next(null, clock.instant());
        CertificateBundle other = rotation.next(null, clock.instant());

        CertificateBundle mended = rotation.next(
                new CertificateBundle(one.authorities(), one.authority(), other.serving()), clock.instant());

        assertTrusted(mended);
    }

    /** Passes as they happen, until there is a second authority. */
    private CertificateBundle untilAuthorityIsDue() {
        CertificateBundle bundle = rotation.next(null, clock.instant());
        while (bundle.authorities().size() == 1) {
            clock.advance(DAY);
            bundle = rotation.next(bundle, clock.instant());
        }
        return bundle;
    }

    private void assertTrusted(CertificateBundle bundle) {
        Date now = Date.from(clock.instant());
        assertThatCode(() -> bundle.serving().certificate().checkValidity(now)).doesNotThrowAnyException();
        List<X509Certificate> signers = bundle.authorities().stream()
                .filter(authority -> isSigned(authority, bundle.serving()))
                .toList();
        assertThat(signers).hasSize(1);
        assertThatCode(() -> signers.get(0).checkValidity(now)).doesNotThrowAnyException();
    }

    private static boolean isSigned(X509Certificate authority, Issued serving) {
        try {
            serving.certificate().verify(authority.getPublicKey());
            return true;
        } catch (GeneralSecurityException no) {
            return false;
        }
    }
}
