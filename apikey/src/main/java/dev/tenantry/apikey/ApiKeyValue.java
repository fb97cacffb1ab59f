package dev.tenantry.operator.secret;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key: {@code sk_live_} or {@code sk_test_}, 12 characters of key id, 30 random characters (178 bits) and 6 of
 * checksum, all Base62. The checksum is the CRC-32 of everything before it, so that a scanner or a gateway can tell a key
 * from a string that looks like one without asking anybody.
 *
 * <p>The whole key is a secret; {@link #toString} therefore shows the masked form.
 */
public final class ApiKeyValue {

    /** Finds keys in text; what it finds is a key only when {@link #parse} accepts it. */
    public static final Pattern PATTERN =
            Pattern.compile("sk_(live|test)_([0-9A-Za-z]{12})[0-9A-Za-z]{30}([0-9A-Za-z]{6})");

    private static final int KEY_ID_LENGTH = 12;
    private static final int RANDOM_LENGTH = 30;
    private static final int CHECKSUM_LENGTH = 6;

    private final String value;
    private final KeyMode mode;
    private final String keyId;

    private ApiKeyValue(String value, KeyMode mode, String keyId) {
        this.value = value;
        this.mode = mode;
        this.keyId = keyId;
    }

    /** A new key under a new id. */
    public static ApiKeyValue generate(KeyMode mode, SecureRandom random) {
        String keyId = Base62.random(random, KEY_ID_LENGTH);
        String unchecked = mode.prefix() + keyId + Base62.random(random, RANDOM_LENGTH);
        return new ApiKeyValue(unchecked + checksum(unchecked), mode, keyId);
    }

    /** Empty when the text is no key, or one that was damaged. */
    public static Optional<ApiKeyValue> parse(String text) {
        Matcher matcher = PATTERN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String unchecked = text.substring(0, text.length() - CHECKSUM_LENGTH);
        if (!checksum(unchecked).equals(matcher.group(3))) {
            return Optional.empty();
        }
        KeyMode mode = matcher.group(1).equals("live") ? KeyMode.LIVE : KeyMode.TEST;
        return Optional.of(new ApiKeyValue(text, mode, matcher.group(2)));
    }

    private static String checksum(String unchecked) {
        CRC32 crc = new CRC32();
        crc.update(unchecked.getBytes(StandardCharsets.US_ASCII));
        return Base62.encode(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    /** The whole key. Belongs in the Secret and at the identity provider, and nowhere else. */
    public String reveal() {
        return value;
    }

    public KeyMode mode() {
        return mode;
    }

    /** The part that is no secret: it names the key. */
    public String keyId() {
        return keyId;
    }

    /** Prefix and key id, then an ellipsis: enough to recognise a key, of no use to a thief. */
    public String masked() {
        return mode.prefix() + keyId + "…";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKeyValue key && key.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return masked();
    }
}
