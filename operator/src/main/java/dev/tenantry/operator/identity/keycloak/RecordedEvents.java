package dev.tenantry.operator.identity.keycloak;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Which user events a managed realm records, and how long a new one keeps them. */
public final class RecordedEvents {

    /** A client was granted a token of its own; one that was refused makes another type. */
    static final String KEY_USE = "CLIENT_LOGIN";

    /**
     * By itself Keycloak keeps them for ever, and each use of a key makes one. In a realm that is there already they stay as
     * they are: its history is not the operator's to shorten.
     */
    public static final Duration KEPT = Duration.ofDays(7);

    private static final List<String> TYPES = Stream.concat(AccountEventTypes.names().stream(), Stream.of(KEY_USE))
            .toList();

    private RecordedEvents() {}

    /** What people do with their accounts, and the uses of keys. */
    public static List<String> types() {
        return TYPES;
    }
}
