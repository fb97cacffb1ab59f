package dev.tenantry.operator.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a spec asks of a customer's identity provider.
 *
 * @param byEmail whether people are sent there who type an address of the organization's domains
 */
public record ProviderSettings(String displayName, ProviderSource source, boolean byEmail) {

    private static final int DIGITS = 32;

    /**
     * Stands for the whole where a secret must not be kept: 128 bits of a SHA-256. The key goes into it, so that the
     * same secret does not look the same in two places.
     */
    public String digest(ProviderKey key) {
        return digestOf(String.join("\n", key.alias(), displayName, Boolean.toString(byEmail), source.content()));
    }

    private static String digestOf(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
