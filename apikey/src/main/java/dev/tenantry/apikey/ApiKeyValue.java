package dev.tenantry.apikey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key of 56 ASCII characters: {@code sk_live_} or {@code sk_test_}, 12 characters of key id, 30 random characters
 * (178 bits) and 6 of checksum, all Base62. The checksum is the CRC-32 of everything before it, so that a scanner or a
 * gateway can tell a key from a string that looks like one without asking anybody.
 *
 * <p>The checksum is no proof: anybody can compute it. That a text is read as a key says that it is well formed; whether the
 * key is good only the identity provider knows.
 *
 * <p>The whole key is a secret; {@link #toString} therefore shows the masked form.
 */
public final class ApiKeyValue {

    /**
     * Finds keys in text; what it finds is a key only when {@link #parse} accepts it. Groups: 1 is the mode, {@code live} or
     * {@code test}; 2 the key id, 12 characters; 3 the checksum, 6 characters.
     */
    public static final Pattern PATTERN =
            Pattern.compile("sk_(live|test)_([0-9A-Za-z]{12})[0-9A-Za-z]{30}([0-9A-Za-z]{6})");

    private static final int KEY_ID_LENGTH = 12;
    private static final int KEY_ID_PREFIX_LENGTH = 8;
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

    /**
     * A new key under a new id.
     *
     * @param keyIdPrefix what the key id begins with, 0 to 8 Base62 characters; the rest of its 12 is random, so at least 23
     *     bits
     * @throws IllegalArgumentException when the prefix is longer, or has other characters
     */
    public static ApiKeyValue generate(KeyMode mode, String keyIdPrefix, SecureRandom random) {
        if (keyIdPrefix.length() > KEY_ID_PREFIX_LENGTH || !Base62.isBase62(keyIdPrefix)) {
            throw new IllegalArgumentException("A key id cannot begin with \"" + keyIdPrefix + "\": give at most "
                    + KEY_ID_PREFIX_LENGTH + " characters of 0-9, A-Z and a-z.");
        }
        String keyId = keyIdPrefix + Base62.random(random, KEY_ID_LENGTH - keyIdPrefix.length());
        String unchecked = mode.prefix() + keyId + Base62.random(random, RANDOM_LENGTH);
        return new ApiKeyValue(unchecked + checksum(unchecked), mode, keyId);
    }

    /**
     * Reads a key. Empty when the whole text is not one key, spaces and line ends included, or when its checksum says that it
     * was damaged. Never throws.
     */
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
        return Base62.encode(crc.getValue(), CHECKSUM_LENGTH);
    }

    /** The whole key, 56 characters. Belongs where it is kept and where it is checked, and nowhere else. */
    public String reveal() {
        return value;
    }

    public KeyMode mode() {
        return mode;
    }

    /** The part that is no secret, 12 Base62 characters: it names the key. */
    public String keyId() {
        return keyId;
    }

    /** Prefix and key id, then an ellipsis (U+2026), 21 characters: enough to recognise a key, of no use to a thief. */
    public String masked() {
        return mode.prefix() + keyId + "…";
    }

    /** Takes as long for a key that is nearly right as for one that is all wrong. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ApiKeyValue key && MessageDigest.isEqual(bytes(), key.bytes());
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** The masked form. */
    @Override
    public String toString() {
        return masked();
    }

    private byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
