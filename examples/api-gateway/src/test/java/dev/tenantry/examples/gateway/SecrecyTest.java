package dev.tenantry.examples.gateway;

import dev.tenantry.apikey.ApiKeyValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Keys and tokens show nowhere. */
class SecrecyTest {

    private final ApiKeyValue key = Keys.made();

    @Test
    void whatIsRememberedShowsNeitherKeyNorToken() {
        AccessToken token = new AccessToken(
                "secret-token", new KeyClaims("acme.acme", Optional.empty(), List.of("Read")), Duration.ofMinutes(5));
        TurnableClock clock = new TurnableClock();
        assertThat(new KeptToken(token, clock.instant(), clock.instant(), clock.instant()).toString())
                .contains("acme.acme")
                .doesNotContain("secret-token");
        assertThat(KeyDigest.of(key).toString()).doesNotContain(secretOf(key));
    }

    @Test
    void whatIsLoggedOfAKeyIsWhatIsNoSecret() throws Exception {
        List<String> logged = new CopyOnWriteArrayList<>();
        Logger logger = Logger.getLogger(KeyAuthenticator.class.getName());
        Handler handler = into(logged);
        logger.addHandler(handler);
        try (StubKeycloak keycloak = new StubKeycloak()) {
            KeyAuthenticator authenticator = new KeyAuthenticator(
                    new Keycloak(keycloak.tokenEndpoint(), Duration.ofSeconds(10)),
                    CheckPolicy.DEFAULT,
                    new TurnableClock());
            authenticator.authenticate(key);
            keycloak.answerInstead("token", 200, "{\"access_token\": \"secret-token\"}");
            authenticator.authenticate(Keys.made());
            keycloak.goAway();
            authenticator.authenticate(Keys.made());
        } finally {
            logger.removeHandler(handler);
        }
        assertThat(logged).hasSize(3).noneMatch(line -> line.contains(secretOf(key)) || line.contains("secret-token"));
        assertThat(logged.get(0)).contains(key.masked());
    }

    private static String secretOf(ApiKeyValue key) {
        return key.reveal().substring(key.masked().length() - 1);
    }

    private static Handler into(List<String> logged) {
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(getFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        handler.setFormatter(new SimpleFormatter());
        return handler;
    }
}
