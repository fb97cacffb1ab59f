package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import dev.tenantry.examples.gateway.StubKeycloak.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KeyAuthenticatorTest {

    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Duration REFUSAL_MEMORY = Duration.ofSeconds(5);
    private static final int MAX_KEYS = 3;

    private static final Verdict ACCEPTED =
            new Verdict.Accepted(new KeyClaims("acme.acme", Optional.of("production"), List.of("Read", "Write")));
    private static final Verdict REFUSED = new Verdict.Refused();
    private static final Verdict UNKNOWN = new Verdict.Unknown();

    private final TurnableClock clock = new TurnableClock();
    private final ApiKeyValue key = Keys.made();
    private StubKeycloak keycloak;
    private KeyAuthenticator authenticator;

    @BeforeEach
    void issueKey() throws IOException {
        keycloak = new StubKeycloak();
        keycloak.issue(key, Keys.READ_WRITE);
        authenticator = withGrace(Duration.ZERO);
    }

    @AfterEach
    void close() {
        keycloak.close();
    }

    private KeyAuthenticator withGrace(Duration grace) {
        return with(INTERVAL, grace);
    }

    private KeyAuthenticator with(Duration interval, Duration grace) {
        return new KeyAuthenticator(
                new Keycloak(keycloak.tokenEndpoint(), Duration.ofSeconds(10)),
                new CheckPolicy(interval, grace, REFUSAL_MEMORY, MAX_KEYS),
                clock);
    }

    @Test
    void aGoodKeyIsAcceptedForWhatItsTokenSays() {
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        assertThat(keycloak.requests())
                .containsExactly(new Request(
                        "token",
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "client_id",
                                key.keyId(),
                                "client_secret",
                                key.reveal())));
    }

    @Test
    void aKeyForTheWholeOrganizationHasNoEnvironment() {
        keycloak.issue(key, "{\"organization\": {\"acme.acme\": {\"id\": \"1\"}}, \"scopes\": [\"Read\"]}");
        assertThat(authenticator.authenticate(key))
                .isEqualTo(new Verdict.Accepted(new KeyClaims("acme.acme", Optional.empty(), List.of("Read"))));
    }

    @Test
    void withinTheIntervalNobodyIsAsked() {
        authenticator.authenticate(key);
        clock.advance(INTERVAL.minus(MOMENT));
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        assertThat(keycloak.asked()).containsExactly("token");
    }

    @Test
    void afterTheIntervalTheTokenIsIntrospectedWithTheKeyItself() {
        authenticator.authenticate(key);
        clock.advance(INTERVAL);
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        assertThat(keycloak.asked()).containsExactly("token", "introspect");
        assertThat(keycloak.requests().get(1).form())
                .containsEntry("client_id", key.keyId())
                .containsEntry("client_secret", key.reveal())
                .containsKey("token");
    }

    @Test
    void aRevokedKeyIsRefusedAtTheNextCheck() {
        authenticator.authenticate(key);
        keycloak.revoke(key);
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        clock.advance(INTERVAL);
        assertThat(authenticator.authenticate(key)).isEqualTo(REFUSED);
    }

    @Test
    void aGoodKeyWhoseTokenWasEndedGetsAnother() {
        authenticator.authenticate(key);
        keycloak.endTokens();
        clock.advance(INTERVAL);
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        assertThat(keycloak.asked()).containsExactly("token", "introspect", "token");
    }

    @Test
    void claimsAreKeptNoLongerThanTheToken() {
        authenticator.authenticate(key);
        keycloak.issue(key, Keys.READ_ONLY);
        clock.advance(StubKeycloak.TOKEN_LIFETIME);
        assertThat(authenticator.authenticate(key))
                .isEqualTo(
                        new Verdict.Accepted(new KeyClaims("acme.acme", Optional.of("production"), List.of("Read"))));
        assertThat(keycloak.asked()).containsExactly("token", "token");
    }

    @Test
    void aTokenThatEndsBeforeItsCheckIsReplaced() {
        authenticator = with(StubKeycloak.TOKEN_LIFETIME.multipliedBy(2), Duration.ZERO);
        authenticator.authenticate(key);
        keycloak.revoke(key);
        clock.advance(StubKeycloak.TOKEN_LIFETIME);
        assertThat(authenticator.authenticate(key)).isEqualTo(REFUSED);
    }

    @Test
    void aRefusalIsRememberedForAWhile() {
        ApiKeyValue unknown = Keys.made();
        assertThat(authenticator.authenticate(unknown)).isEqualTo(REFUSED);
        clock.advance(REFUSAL_MEMORY.minus(MOMENT));
        assertThat(authenticator.authenticate(unknown)).isEqualTo(REFUSED);
        assertThat(keycloak.asked()).hasSize(1);

        keycloak.issue(unknown, Keys.READ_WRITE);
        clock.advance(MOMENT);
        assertThat(authenticator.authenticate(unknown)).isEqualTo(ACCEPTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401 | ''                                | true",
                "400 | {\"error\": \"invalid_client\"}      | true",
                "400 | {\"error\": \"unauthorized_client\"} | true",
                "400 | {\"error\": \"invalid_request\"}     | false",
                "404 | ''                                | false",
                "429 | ''                                | false",
                "500 | ''                                | false",
                "200 | no JSON                           | false",
                "200 | {\"access_token\": \"no JWT\"}       | false",
            })
    void onlyARefusalOfTheKeyIsOne(int status, String body, boolean refused) {
        keycloak.answerInstead("token", status, body);
        assertThat(authenticator.authenticate(key)).isEqualTo(refused ? REFUSED : UNKNOWN);
    }

    @Test
    void whileKeycloakIsAwayNothingIsKnownAndNothingRemembered() {
        keycloak.goAway();
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
        keycloak.comeBack();
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
    }

    @Test
    void whereNobodyListensNothingIsKnown() {
        keycloak.close();
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
    }

    @Test
    void withoutGraceAKeyThatCannotBeCheckedIsUnknown() {
        authenticator.authenticate(key);
        keycloak.goAway();
        clock.advance(INTERVAL);
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
    }

    @Test
    void withGraceItIsAcceptedUntilTheGraceEnds() {
        authenticator = withGrace(GRACE);
        authenticator.authenticate(key);
        keycloak.goAway();
        clock.advance(INTERVAL.plus(GRACE).minus(MOMENT));
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        clock.advance(MOMENT);
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
    }

    @Test
    void inItsGraceKeycloakIsTriedOnceASecondAndBelievedAtOnce() {
        authenticator = withGrace(GRACE);
        authenticator.authenticate(key);
        keycloak.goAway();
        clock.advance(INTERVAL);
        authenticator.authenticate(key);
        authenticator.authenticate(key);
        assertThat(keycloak.asked()).containsExactly("token", "introspect");

        keycloak.comeBack();
        keycloak.revoke(key);
        clock.advance(Duration.ofSeconds(1));
        assertThat(authenticator.authenticate(key)).isEqualTo(REFUSED);
    }

    @Test
    void graceDoesNotOutliveTheToken() {
        authenticator = withGrace(StubKeycloak.TOKEN_LIFETIME.multipliedBy(2));
        authenticator.authenticate(key);
        keycloak.goAway();
        clock.advance(StubKeycloak.TOKEN_LIFETIME);
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
    }

    @Test
    void aKeyWhoseTokenWasEndedHasNoGrace() {
        authenticator = withGrace(GRACE);
        authenticator.authenticate(key);
        keycloak.endTokens();
        keycloak.answerInstead("token", 503, "");
        clock.advance(INTERVAL);
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
        keycloak.goAway();
        assertThat(authenticator.authenticate(key)).isEqualTo(UNKNOWN);
    }

    @Test
    void manyRequestsAtOnceMakeOneTokenRequest() {
        CountDownLatch released = keycloak.hold();
        List<Verdict> verdicts = new CopyOnWriteArrayList<>();
        List<Thread> callers = IntStream.range(0, 20)
                .mapToObj(i -> new Thread(() -> verdicts.add(authenticator.authenticate(key))))
                .toList();
        callers.forEach(Thread::start);
        await().until(() -> callers.stream().allMatch(caller -> caller.getState() == Thread.State.WAITING)
                && keycloak.asked().size() == 1);

        released.countDown();

        await().until(() -> verdicts.size() == callers.size());
        assertThat(verdicts).containsOnly(ACCEPTED);
        assertThat(keycloak.asked()).containsExactly("token");
    }

    @Test
    void madeUpKeysDoNotDriveOutGoodOnes() {
        authenticator.authenticate(key);
        IntStream.rangeClosed(0, MAX_KEYS).forEach(i -> authenticator.authenticate(Keys.made()));
        int before = keycloak.asked().size();
        assertThat(authenticator.authenticate(key)).isEqualTo(ACCEPTED);
        assertThat(keycloak.asked()).hasSize(before);
    }

    @Test
    void theKeyThatWasNotUsedForLongestIsForgottenFirst() {
        List<ApiKeyValue> others =
                IntStream.range(0, MAX_KEYS).mapToObj(i -> Keys.made()).toList();
        others.forEach(other -> {
            keycloak.issue(other, Keys.READ_WRITE);
            authenticator.authenticate(other);
        });
        authenticator.authenticate(others.get(0));
        authenticator.authenticate(key);
        int before = keycloak.asked().size();

        authenticator.authenticate(others.get(0));
        assertThat(keycloak.asked()).hasSize(before);
        authenticator.authenticate(others.get(1));
        assertThat(keycloak.asked()).hasSize(before + 1);
    }
}
