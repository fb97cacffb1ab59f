package dev.tenantry.operator.identity;

import java.util.Map;

/**
 * A customer's identity provider as the identity provider here keeps it, but for the secret, which it does not show.
 *
 * @param protocol which one they speak
 * @param peer who the customer's is, by its own word: what it calls people means something only together with this
 * @param settings everything else, named as the adapter does
 */
public record ProviderConfiguration(String protocol, String peer, Map<String, String> settings) {

    public ProviderConfiguration {
        settings = Map.copyOf(settings);
    }

    /** Whether it is the same one on the other side; whom it knows under another peer are other people. */
    public boolean isSamePeer(ProviderConfiguration other) {
        return protocol.equals(other.protocol) && peer.equals(other.peer);
    }
}
