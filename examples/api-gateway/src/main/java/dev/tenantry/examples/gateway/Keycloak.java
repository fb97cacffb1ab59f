package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The two requests that are made for a key, with the key itself: the gateway has no credentials of its own. */
final class Keycloak {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;

    private final HttpClient client;
    private final URI tokenEndpoint;
    private final URI introspectionEndpoint;
    private final Duration timeout;

    Keycloak(URI tokenEndpoint, Duration timeout) {
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.tokenEndpoint = tokenEndpoint;
        // Where Keycloak has it.
        this.introspectionEndpoint = URI.create(tokenEndpoint + "/introspect");
        this.timeout = timeout;
    }

    /** A token for the key by the grant client_credentials (RFC 6749, section 4.4); empty when the key is refused. */
    Optional<AccessToken> token(ApiKeyValue key) throws KeycloakUnavailableException {
        HttpResponse<String> answer = post(tokenEndpoint, key, Map.of("grant_type", "client_credentials"));
        return isRefused(answer) ? Optional.empty() : Optional.of(TokenResponse.read(expectOk(answer)));
    }

    /**
     * Whether the token still stands (RFC 7662). The key may ask, because its token names it as an audience; a key that was
     * ended can no longer ask, which is an answer as well.
     */
    boolean isActive(ApiKeyValue key, AccessToken token) throws KeycloakUnavailableException {
        HttpResponse<String> answer = post(introspectionEndpoint, key, Map.of("token", token.value()));
        return !isRefused(answer) && TokenResponse.isActive(expectOk(answer));
    }

    /** By 401 or, as RFC 6749 also permits, by 400; other answers 400 tell of the request and not of the key. */
    private static boolean isRefused(HttpResponse<String> answer) {
        return answer.statusCode() == UNAUTHORIZED
                || (answer.statusCode() == BAD_REQUEST
                        && TokenResponse.error(answer.body()).endsWith("_client"));
    }

    private static String expectOk(HttpResponse<String> answer) throws KeycloakUnavailableException {
        if (answer.statusCode() != OK) {
            throw new KeycloakUnavailableException(
                    "Keycloak answered " + answer.statusCode() + " at " + answer.uri() + ".");
        }
        return answer.body();
    }

    private HttpResponse<String> post(URI endpoint, ApiKeyValue key, Map<String, String> fields)
            throws KeycloakUnavailableException {
        String form = encoded(Map.of("client_id", key.keyId(), "client_secret", key.reveal())) + "&" + encoded(fields);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(timeout)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException noAnswer) {
            throw new KeycloakUnavailableException("Keycloak does not answer at " + endpoint + ": "
                    + noAnswer.getClass().getSimpleName() + ".");
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new KeycloakUnavailableException("The gateway is ending.");
        }
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
