package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.Headers;
import dev.tenantry.apikey.ApiKeyValue;
import java.util.List;
import java.util.Optional;

/**
 * What a request shows in {@code Authorization: Bearer …} (RFC 6750, section 2.1). Only there: what is in a URL is in the logs
 * of everything that the request passes.
 *
 * @param isAnything whether there is such a header
 * @param key empty when what it shows is no key, as the format and the checksum tell
 */
record PresentedKey(boolean isAnything, Optional<ApiKeyValue> key) {

    private static final String SCHEME = "Bearer ";

    static PresentedKey in(Headers headers) {
        List<String> values = headers.getOrDefault("Authorization", List.of());
        // Two of them are none: another program on the way might take the other one.
        Optional<ApiKeyValue> key = values.size() == 1 ? read(values.get(0)) : Optional.empty();
        return new PresentedKey(!values.isEmpty(), key);
    }

    private static Optional<ApiKeyValue> read(String value) {
        return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? ApiKeyValue.parse(value.substring(SCHEME.length()).strip())
                : Optional.empty();
    }
}
