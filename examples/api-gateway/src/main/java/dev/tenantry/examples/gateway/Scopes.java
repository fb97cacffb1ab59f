package dev.tenantry.examples.gateway;

import java.util.Set;

/** What a key needs for a request. Yours may depend on the path as well; Tenantry only says which scopes a key has. */
final class Scopes {

    private static final Set<String> SAFE = Set.of("GET", "HEAD");

    private Scopes() {}

    static String needed(String method) {
        return SAFE.contains(method) ? "Read" : "Write";
    }
}
