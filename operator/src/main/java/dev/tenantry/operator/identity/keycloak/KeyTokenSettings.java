package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.config.TenantryConfig;
import dev.tenantry.operator.identity.KeyClaims;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.ClientRepresentation;

/**
 * The tokens that a key's client gives: their claims, how long they are good and whom they are for. One of their audiences is
 * the key itself, because Keycloak introspects a token for its audiences alone: so whoever holds the key can ask whether its
 * tokens are still good, and needs nothing else for it.
 */
@ApplicationScoped
class KeyTokenSettings {

    /** In seconds; without it, the realm's. */
    private static final String LIFETIME = "access.token.lifespan";

    private final List<String> audiences;
    private final String lifetime;

    KeyTokenSettings(TenantryConfig config) {
        this.audiences = config.apiKeys().audiences().orElse(List.of());
        this.lifetime = Long.toString(config.apiKeys().tokenLifetime().toSeconds());
    }

    /** Puts them on a client that has its client id and its other attributes already. */
    void put(ClientRepresentation client, KeyClaims claims) {
        Map<String, String> attributes = new HashMap<>(client.getAttributes());
        attributes.put(LIFETIME, lifetime);
        client.setAttributes(attributes);
        client.setProtocolMappers(KeyClaimMappers.write(claims, audiencesOf(client)));
    }

    /** As {@link #put}, but without the lifetime, so that {@link #read} finds it is not as it should be. */
    void putUnfinished(ClientRepresentation client, KeyClaims claims) {
        put(client, claims);
        // Keycloak keeps what an update leaves out, and removes what is empty.
        client.getAttributes().put(LIFETIME, "");
    }

    /** The claims; null when they, or the rest, are not what {@link #put} makes of any. */
    @Nullable
    KeyClaims read(ClientRepresentation client) {
        String found = Optional.ofNullable(client.getAttributes())
                .map(attributes -> attributes.get(LIFETIME))
                .orElse("");
        return lifetime.equals(found) ? KeyClaimMappers.read(client.getProtocolMappers(), audiencesOf(client)) : null;
    }

    private List<String> audiencesOf(ClientRepresentation client) {
        return Stream.concat(Stream.of(client.getClientId()), audiences.stream())
                .distinct()
                .toList();
    }
}
