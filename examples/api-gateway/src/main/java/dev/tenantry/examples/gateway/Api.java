package dev.tenantry.examples.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** What is behind the gateway. It is handed claims, never a key. */
interface Api {
    void answer(HttpExchange exchange, KeyClaims claims) throws IOException;
}
