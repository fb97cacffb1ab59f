package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a caller sees (RFC 6750). */
class ApiGatewayTest {

    private static final ApiKeyValue KEY = Keys.made();
    private static final String ECHO =
            "{\"organization\":\"acme.acme\",\"environment\":\"production\",\"scopes\":[\"Read\",\"Write\"]}";

    private final HttpClient client = HttpClient.newHttpClient();
    private StubKeycloak keycloak;
    private ApiGateway gateway;

    @BeforeEach
    void start() throws IOException {
        keycloak = new StubKeycloak();
        keycloak.issue(KEY, Keys.READ_WRITE);
        gateway = ApiGateway.start(
                GatewaySettings.parse(
                        "--token-endpoint", keycloak.tokenEndpoint().toString(), "--port", "0"),
                new TurnableClock());
    }

    @AfterEach
    void stop() {
        gateway.close();
        keycloak.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer ", "bearer ", "BEARER  "})
    void aGoodKeyReachesTheApi(String scheme) throws Exception {
        HttpResponse<String> answer = send("GET", scheme + KEY.reveal());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(ECHO);
    }

    @Test
    void withoutAKeyTheCallerIsToldHowToShowOneAndNobodyIsAsked() throws Exception {
        HttpResponse<String> answer = send("GET");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).isEqualTo("Bearer");
        assertThat(keycloak.asked()).isEmpty();
    }

    static Stream<List<String>> noKeys() {
        String key = KEY.reveal();
        return Stream.of(
                List.of(""),
                List.of("Bearer"),
                List.of("Bearer x"),
                List.of("Basic " + key),
                List.of(key),
                List.of("Bearer " + key.substring(1)),
                List.of("Bearer " + key.replace("sk_live_", "sk_test_")),
                List.of("Bearer " + key + "0"),
                List.of("Bearer " + key + " " + key),
                List.of("Bearer " + key, "Bearer " + key));
    }

    @ParameterizedTest
    @MethodSource("noKeys")
    void whatIsNoKeyIsRefusedAndNobodyIsAsked(List<String> headers) throws Exception {
        HttpResponse<String> answer = send("GET", headers.toArray(String[]::new));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(challenge(answer)).isEqualTo("Bearer error=\"invalid_token\"");
        assertThat(keycloak.asked()).isEmpty();
    }

    @Test
    void aKeyThatKeycloakRefusesIsAnsweredLikeADamagedOne() throws Exception {
        HttpResponse<String> refused = send("GET", "Bearer " + Keys.made().reveal());
        HttpResponse<String> damaged = send("GET", "Bearer " + KEY.reveal().substring(1));
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(challenge(refused)).isEqualTo(challenge(damaged));
        assertThat(refused.body()).isEqualTo(damaged.body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void toReadNeedsRead(String method) throws Exception {
        keycloak.issue(KEY, Keys.READ_ONLY);
        assertThat(send(method, "Bearer " + KEY.reveal()).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void everythingElseNeedsWrite(String method) throws Exception {
        keycloak.issue(KEY, Keys.READ_ONLY);
        HttpResponse<String> answer = send(method, "Bearer " + KEY.reveal());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(challenge(answer)).isEqualTo("Bearer error=\"insufficient_scope\", scope=\"Write\"");
    }

    @Test
    void whileKeycloakIsAwayTheCallerIsToldToComeBack() throws Exception {
        keycloak.goAway();
        HttpResponse<String> answer = send("GET", "Bearer " + KEY.reveal());
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    }

    private static String challenge(HttpResponse<String> answer) {
        return answer.headers().firstValue("WWW-Authenticate").orElse("");
    }

    private HttpResponse<String> send(String method, String... authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + gateway.port() + "/"))
                .method(method, BodyPublishers.noBody());
        Stream.of(authorization).forEach(value -> request.header("Authorization", value));
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
