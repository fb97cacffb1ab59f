package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a key is remembered by: its SHA-256, so that a dump of the memory shows no key. A key has 178 random bits, so nobody
 * finds it by trying, and no salt or slow hash is needed.
 */
record KeyDigest(String sha256) {

    static KeyDigest of(ApiKeyValue key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(key.reveal().getBytes(StandardCharsets.US_ASCII));
            return new KeyDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
