package dev.tenantry.examples.gateway;

import java.io.IOException;
import java.time.Clock;

/** Starts the gateway, until it is stopped. */
public final class Main {

    private static final int WRONG_USAGE = 2;

    private Main() {}

    public static void main(String... arguments) throws IOException {
        try {
            ApiGateway gateway = ApiGateway.start(GatewaySettings.parse(arguments), Clock.systemUTC());
            System.out.println("Listening on http://localhost:" + gateway.port() + "/");
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + GatewaySettings.USAGE);
            System.exit(WRONG_USAGE);
        }
    }
}
