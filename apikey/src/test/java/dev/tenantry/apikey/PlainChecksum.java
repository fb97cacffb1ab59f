package dev.tenantry.apikey;

import java.nio.charset.StandardCharsets;

/** The checksum of a key once more, bit by bit from the definitions, so that the product is not checked against itself. */
final class PlainChecksum {

    /** CRC-32 as in ISO/IEC 3309 and zlib: reflected, initial value and final exclusive-or all ones. */
    private static final long POLYNOMIAL = 0xEDB88320L;

    private PlainChecksum() {}

    static String of(String text) {
        long number = crc32(text.getBytes(StandardCharsets.US_ASCII));
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < 6; i++) {
            digits.append(digit((int) (number % 62)));
            number /= 62;
        }
        return digits.reverse().toString();
    }

    private static long crc32(byte[] bytes) {
        long crc = 0xFFFFFFFFL;
        for (byte b : bytes) {
            crc ^= b & 0xFF;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
            }
        }
        return crc ^ 0xFFFFFFFFL;
    }

    private static char digit(int value) {
        if (value < 10) {
            return (char) ('0' + value);
        }
        return value < 36 ? (char) ('A' + value - 10) : (char) ('a' + value - 36);
    }
}
