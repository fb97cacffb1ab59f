package dev.tenantry.operator.identity;

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
        return Sha256.hex(
                String.join("\n", key.alias(), displayName, Boolean.toString(byEmail), source.content()), DIGITS);
    }
}
