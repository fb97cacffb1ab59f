package dev.tenantry.e2e.support;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** An authenticator app: six digits by RFC 6238 with SHA-1 and 30 seconds, Keycloak's defaults. */
public final class Totp {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final long PERIOD_MILLIS = 30_000;

    private final byte[] secret;
    private final Clock clock;
    private long last;

    private Totp(byte[] secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
    }

    /** Of the secret that Keycloak shows to those who cannot scan: Base32 in groups of four. */
    public static Totp ofBase32(String shown) {
        return new Totp(decoded(shown.replace(" ", "").toUpperCase(Locale.ROOT)), Clock.systemUTC());
    }

    private static byte[] decoded(String base32) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (char c : base32.toCharArray()) {
            buffer = (buffer << 5) | BASE32.indexOf(c);
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(buffer >> bits);
                buffer &= (1 << bits) - 1;
            }
        }
        return bytes.toByteArray();
    }

    /**
     * A code that was not given before, for Keycloak takes none twice. It also takes the one before and after the present one,
     * so two can be had at once; for the third this waits.
     */
    public synchronized String next() {
        last = Math.max(last + 1, clock.millis() / PERIOD_MILLIS);
        long tooEarly = (last - 1) * PERIOD_MILLIS - clock.millis();
        if (tooEarly > 0) {
            pause(tooEarly);
        }
        return code(last);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String code(long counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(counter).array());
            int offset = hash[hash.length - 1] & 0xf;
            int truncated = ByteBuffer.wrap(hash).getInt(offset) & 0x7fffffff;
            return "%06d".formatted(truncated % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
