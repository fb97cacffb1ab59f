package dev.tenantry.e2e.support;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What an application holds of somebody who signed in. */
public record Tokens(SignIn from, String accessToken, String refreshToken) {

    static Tokens of(SignIn from, JsonNode answer) {
        return new Tokens(
                from,
                answer.path("access_token").asText(),
                answer.path("refresh_token").asText());
    }

    /** The claims of the access token. */
    public JsonNode claims() {
        return Http.parse(Base64.getUrlDecoder().decode(accessToken.split("\\.", -1)[1]));
    }

    /** The names of the organizations that the token speaks of. */
    public Set<String> organizations() {
        Set<String> names = new TreeSet<>();
        claims().path("organization").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What the token says of the organization it was asked for. */
    public JsonNode organization() {
        return claims().path("organization").path(from.alias());
    }

    /** The paths of the person's groups in that organization. */
    public Set<String> groups() {
        return texts(organization().path("groups"));
    }

    /** The person's role in that organization, and its permissions. */
    public Set<String> roles() {
        return texts(organization().path("realm_access").path("roles"));
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** New tokens for the same session; fails when it has ended. */
    public Tokens refreshed() {
        return of(from, refresh().expect(200));
    }

    /** Whether the session still gives tokens. */
    public boolean canRefresh() {
        return refresh().status() == 200;
    }

    private Http.Answer refresh() {
        return Http.post(
                from.endpoint("token_endpoint"),
                Map.of("grant_type", "refresh_token", "client_id", from.clientId(), "refresh_token", refreshToken));
    }

    /** Whether Keycloak still honours the access token. */
    public boolean isHonoured() {
        return Http.get(from.endpoint("userinfo_endpoint"), accessToken).status() == 200;
    }

    /** The answer of introspection (RFC 7662) to a client with a secret. */
    public JsonNode introspectedBy(String clientId, String clientSecret) {
        return Http.post(
                        from.endpoint("introspection_endpoint"),
                        Map.of("client_id", clientId, "client_secret", clientSecret, "token", accessToken))
                .expect(200);
    }

    /** Keeps the tokens out of test reports. */
    @Override
    public String toString() {
        return "Tokens of " + organizations();
    }
}
