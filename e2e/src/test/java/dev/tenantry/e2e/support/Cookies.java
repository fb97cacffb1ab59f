package dev.tenantry.e2e.support;

import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The cookies of one browser. The JDK's own jar keeps those that Keycloak marks {@code Secure} from plain HTTP, even on
 * loopback, where a browser sends them.
 */
final class Cookies {

    private record Key(String path, String name) {}

    private final Map<Key, HttpCookie> kept = new LinkedHashMap<>();

    void take(HttpResponse<?> response) {
        response.headers().allValues("Set-Cookie").stream()
                .flatMap(header -> HttpCookie.parse(header).stream())
                .forEach(cookie -> take(cookie, response.uri()));
    }

    private void take(HttpCookie cookie, URI from) {
        Key key = new Key(cookie.getPath() == null ? from.getPath() : cookie.getPath(), cookie.getName());
        kept.remove(key);
        if (!cookie.hasExpired()) {
            kept.put(key, cookie);
        }
    }

    /** The header for a request; empty when there is nothing to send. */
    String header(URI to) {
        return kept.entrySet().stream()
                .filter(entry -> to.getPath().startsWith(entry.getKey().path()))
                .map(entry -> entry.getKey().name() + "=" + entry.getValue().getValue())
                .collect(Collectors.joining("; "));
    }
}
