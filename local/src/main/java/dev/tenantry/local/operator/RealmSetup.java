package dev.tenantry.local.operator;

import dev.tenantry.local.keycloak.ClientSecrets;
import dev.tenantry.local.keycloak.KeycloakServer;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prepares realm and service accounts by the operator's own setup command, as an administrator does once. */
public record RealmSetup(OperatorApp app, Children children, KeycloakServer keycloak, ClientSecrets secrets) {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Runs it to its end; running it again changes nothing. */
    public void run() throws InterruptedException {
        run(Map.of());
    }

    /** @param more settings of the command, beside those that this machine gives */
    public void run(Map<String, String> more) throws InterruptedException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "KEYCLOAK_ADMIN_USER",
                keycloak.adminUser(),
                "KEYCLOAK_ADMIN_PASSWORD",
                keycloak.adminPassword(),
                "TENANTRY_KEYCLOAK_URL",
                keycloak.url().toString(),
                "TENANTRY_KEYCLOAK_REALM",
                "tenantry",
                "TENANTRY_KEYCLOAK_CLIENT_ID",
                "tenantry-operator",
                "TENANTRY_KEYCLOAK_CLIENT_SECRET",
                secrets.operator(),
                "TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET",
                secrets.dedicatedRealms()));
        environment.putAll(more);
        try (ChildProcess setup = children.start(app.command(
                "keycloak-setup",
                // Runs for seconds: what the optimizing compiler would do is never paid back.
                List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                List.of("setup"),
                environment))) {
            setup.awaitSuccess(LIMIT);
        }
    }
}
