package dev.tenantry.operator;

import dev.tenantry.operator.setup.KeycloakSetup;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the operator, or with the argument {@code setup} prepares Keycloak for it and ends. */
@QuarkusMain
public final class Tenantry {

    private Tenantry() {}

    public static void main(String... arguments) {
        if (arguments.length == 1 && arguments[0].equals("setup")) {
            System.exit(KeycloakSetup.run(System.getenv(), System.out));
        }
        Quarkus.run(arguments);
    }
}
