package dev.tenantry.operator.secret;

import java.math.BigInteger;
import java.security.SecureRandom;

/** Digits, then capitals, then small letters: the order of ASCII, so that encoded numbers sort as they count. */
final class Base62 {

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final BigInteger RADIX = BigInteger.valueOf(ALPHABET.length());

    private Base62() {}

    /** {@code length} characters, each drawn evenly: log2(62) = 5.954 bits apiece. */
    static String random(SecureRandom random, int length) {
        StringBuilder characters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            characters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return characters.toString();
    }

    /** A number that is not negative, padded with zeros on the left; digits above {@code length} are dropped. */
    static String encode(BigInteger number, int length) {
        char[] characters = new char[length];
        BigInteger rest = number;
        for (int i = length - 1; i >= 0; i--) {
            BigInteger[] division = rest.divideAndRemainder(RADIX);
            characters[i] = ALPHABET.charAt(division[1].intValue());
            rest = division[0];
        }
        return new String(characters);
    }
}
