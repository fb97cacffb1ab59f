package dev.tenantry.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** A request for a token with a key, as a customer's program makes it (RFC 6749, section 4.4). */
public record TokenRequest(String endpoint, String keyId, String key) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** With what is in the Secret now, at one revision of it. */
    public static TokenRequest from(Tenant tenant, String secret) {
        Map<String, String> entries = tenant.secretEntries(secret);
        return new TokenRequest(entries.get("tokenEndpoint"), entries.get("keyId"), entries.get("key"));
    }

    /** The HTTP status of the answer. */
    public int status() {
        return send().statusCode();
    }

    /** The token. */
    public String token() {
        return answer().get("access_token").asText();
    }

    /** How long the token is good, as the answer says. */
    public Duration lifetime() {
        return Duration.ofSeconds(answer().get("expires_in").asLong());
    }

    private JsonNode answer() {
        try {
            return JSON.readTree(send().body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The claims of the token. */
    public JsonNode claims() {
        return Http.parse(Base64.getUrlDecoder().decode(token().split("\\.", -1)[1]));
    }

    /** What introspection (RFC 7662) tells the holder of another key of this one's token, refused or not. */
    public JsonNode introspectedBy(TokenRequest caller) {
        return caller.introspect(token());
    }

    /** What introspection tells the holder of this key of a token, refused or not. */
    public JsonNode introspect(String token) {
        return Http.post(endpoint + "/introspect", Map.of("client_id", keyId, "client_secret", key, "token", token))
                .body();
    }

    /** The status of a request to Keycloak's own API with the token. */
    public int adminApiStatus(String path) {
        return adminApiStatus(path, token());
    }

    private int adminApiStatus(String path, String token) {
        return Http.get(endpoint.replaceAll("/realms/.*", "/admin/realms/") + path, token)
                .status();
    }

    /** Whether Keycloak itself takes a token that was asked for before. */
    public boolean isHonoured(String token) {
        // Who bears it may do nothing there, which is told from not being anybody.
        return adminApiStatus(endpoint.replaceAll(".*/realms/([^/]*)/.*", "$1"), token) == 403;
    }

    private HttpResponse<String> send() {
        String form = "grant_type=client_credentials&client_id=" + encoded(keyId) + "&client_secret=" + encoded(key);
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoint))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** Keeps the key out of test reports. */
    @Override
    public String toString() {
        return "TokenRequest[" + keyId + "]";
    }
}
