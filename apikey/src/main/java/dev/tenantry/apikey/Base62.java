package dev.tenantry.apikey;

import java.security.SecureRandom;

/** Digits, then capitals, then small letters: the order of ASCII, so that encoded numbers sort as they count. */
final class Base62 {

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private static final int RADIX = ALPHABET.length();

    private Base62() {}

    /** {@code length} characters, each drawn evenly: log2(62) = 5.954 bits apiece. */
    static String random(SecureRandom random, int length) {
        StringBuilder characters = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            characters.append(ALPHABET.charAt(random.nextInt(RADIX)));
        }
        return characters.toString();
    }

    /**
     * A number that is not negative, its most significant digit first, padded with zeros on the left; digits above {@code
     * length} are dropped.
     */
    static String encode(long number, int length) {
        char[] characters = new char[length];
        long rest = number;
        for (int i = length - 1; i >= 0; i--) {
            characters[i] = ALPHABET.charAt((int) (rest % RADIX));
            rest /= RADIX;
        }
        return new String(characters);
    }

    static boolean isBase62(String text) {
        return text.chars().allMatch(character -> ALPHABET.indexOf(character) >= 0);
    }
}
