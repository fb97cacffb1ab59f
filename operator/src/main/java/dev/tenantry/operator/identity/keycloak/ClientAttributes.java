package dev.tenantry.operator.identity.keycloak;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The attributes of one client, which are to be exactly those that this installation gives it; pure. */
final class ClientAttributes {

    /** Written by Keycloak itself. */
    private static final Set<String> OF_KEYCLOAK =
            Set.of("realm_client", "client.secret.creation.time", "client.secret.rotated.expiration.time");

    private ClientAttributes() {}

    /** Whether the client has the desired ones and no other: many open a way in, such as the device grant. */
    static boolean areExactly(Map<String, String> desired, @Nullable Map<String, String> seen) {
        return withoutOthers(desired, seen).equals(withoutEmpty(desired))
                && others(desired, seen).isEmpty();
    }

    /** The desired ones, and the others as empty, which removes them: Keycloak keeps what an update leaves out. */
    static Map<String, String> replacing(@Nullable Map<String, String> seen, Map<String, String> desired) {
        Map<String, String> all = new HashMap<>(others(desired, seen));
        all.replaceAll((name, value) -> "");
        all.putAll(desired);
        return all;
    }

    private static Map<String, String> withoutOthers(Map<String, String> desired, @Nullable Map<String, String> seen) {
        Map<String, String> kept = withoutEmpty(seen == null ? Map.of() : seen);
        kept.keySet().retainAll(desired.keySet());
        return kept;
    }

    private static Map<String, String> others(Map<String, String> desired, @Nullable Map<String, String> seen) {
        Map<String, String> others = withoutEmpty(seen == null ? Map.of() : seen);
        others.keySet().removeAll(desired.keySet());
        others.keySet().removeAll(OF_KEYCLOAK);
        return others;
    }

    private static Map<String, String> withoutEmpty(Map<String, String> attributes) {
        Map<String, String> filled = new HashMap<>(attributes);
        filled.values().removeIf(String::isEmpty);
        return filled;
    }
}
