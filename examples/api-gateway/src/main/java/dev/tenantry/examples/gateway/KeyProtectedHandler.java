package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.tenantry.apikey.ApiKeyValue;
import java.io.IOException;
import java.time.Duration;

/** Lets requests through to the API whose key is good and has the scope. */
final class KeyProtectedHandler implements HttpHandler {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final KeyAuthenticator authenticator;
    private final Api api;

    KeyProtectedHandler(KeyAuthenticator authenticator, Api api) {
        this.authenticator = authenticator;
        this.api = api;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            PresentedKey presented = PresentedKey.in(exchange.getRequestHeaders());
            if (presented.key().isPresent()) {
                answer(exchange, presented.key().get());
            } else {
                (presented.isAnything() ? Refusal.invalidKey() : Refusal.noKey()).send(exchange);
            }
        }
    }

    private void answer(HttpExchange exchange, ApiKeyValue key) throws IOException {
        Verdict verdict = authenticator.authenticate(key);
        if (verdict instanceof Verdict.Accepted accepted) {
            answer(exchange, accepted.claims());
        } else if (verdict instanceof Verdict.Refused) {
            Refusal.invalidKey().send(exchange);
        } else {
            Refusal.unavailable(RETRY_AFTER).send(exchange);
        }
    }

    private void answer(HttpExchange exchange, KeyClaims claims) throws IOException {
        String scope = Scopes.needed(exchange.getRequestMethod());
        if (claims.permits(scope)) {
            api.answer(exchange, claims);
        } else {
            Refusal.insufficientScope(scope).send(exchange);
        }
    }
}
