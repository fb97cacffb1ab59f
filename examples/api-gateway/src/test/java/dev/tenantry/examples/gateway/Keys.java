package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.apikey.KeyMode;
import java.security.SecureRandom;

/** Keys for tests, and what Keycloak says of them. */
final class Keys {

    static final String READ_WRITE = claims("\"Read\", \"Write\"");
    static final String READ_ONLY = claims("\"Read\"");

    private Keys() {}

    static ApiKeyValue made() {
        return ApiKeyValue.generate(KeyMode.LIVE, "", new SecureRandom());
    }

    private static String claims(String scopes) {
        return """
            {"organization": {"acme.acme": {"id": "1"}}, "environment": "production", "scopes": [%s]}
            """.formatted(scopes);
    }
}
