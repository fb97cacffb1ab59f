package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the caller who it is. */
final class EchoApi implements Api {

    private static final int OK = 200;

    @Override
    public void answer(HttpExchange exchange, KeyClaims claims) throws IOException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("organization", claims.organization());
        claims.environment().ifPresent(environment -> body.put("environment", environment));
        body.put("scopes", claims.scopes());
        JsonAnswer.send(exchange, OK, body);
    }
}
