package dev.tenantry.operator.setup;

import dev.tenantry.operator.config.TenantryConfig.MailEncryption;
import dev.tenantry.operator.config.TenantryConfig.RealmSettingsMode;
import dev.tenantry.operator.identity.keycloak.realm.MailServer;
import dev.tenantry.operator.role.RoleCatalog;
import dev.tenantry.operator.role.RoleCatalogs;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** What the set-up is to prepare, from environment variables. */
record SetupRequest(
        String url,
        String adminUser,
        String adminPassword,
        String realm,
        String clientId,
        String clientSecret,
        Optional<DedicatedRealmsClient> dedicatedRealms,
        Optional<SharedParts> sharedParts) {

    /**
     * What organizations share in the realm, where the set-up keeps it and not the operator.
     *
     * @param installation the id with which it marks what it makes
     */
    record SharedParts(String installation, RoleCatalog roles, Optional<MailServer> mailServer) {}

    /** The client that makes realms for Dedicated organizations. */
    record DedicatedRealmsClient(String clientId, String clientSecret) {

        DedicatedRealmsClient {
            if (clientId.endsWith("-realm")) {
                throw new IllegalArgumentException(
                        "Give TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_ID another name: those"
                                + " that end in -realm are of the clients by which Keycloak administers its realms.");
            }
        }

        /** Keeps the secret out of whatever prints it. */
        @Override
        public String toString() {
            return clientId;
        }
    }

    static SetupRequest from(Map<String, String> environment) {
        return new SetupRequest(
                required(environment, "TENANTRY_KEYCLOAK_URL"),
                required(environment, "KEYCLOAK_ADMIN_USER"),
                required(environment, "KEYCLOAK_ADMIN_PASSWORD"),
                environment.getOrDefault("TENANTRY_KEYCLOAK_REALM", "tenantry"),
                environment.getOrDefault("TENANTRY_KEYCLOAK_CLIENT_ID", "tenantry-operator"),
                required(environment, "TENANTRY_KEYCLOAK_CLIENT_SECRET"),
                Optional.ofNullable(environment.get("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET"))
                        .filter(secret -> !secret.isBlank())
                        .map(secret -> new DedicatedRealmsClient(
                                environment.getOrDefault(
                                        "TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_ID", "tenantry-realms"),
                                secret)),
                choice(environment, "TENANTRY_KEYCLOAK_REALM_SETTINGS", RealmSettingsMode.Managed)
                                == RealmSettingsMode.Managed
                        ? Optional.empty()
                        : Optional.of(sharedParts(environment)));
    }

    private static SharedParts sharedParts(Map<String, String> environment) {
        return new SharedParts(
                environment.getOrDefault("TENANTRY_INSTALLATION_ID", "tenantry"),
                RoleCatalogs.of(Optional.ofNullable(environment.get("TENANTRY_ROLES"))),
                Optional.ofNullable(environment.get("TENANTRY_SMTP_HOST")).map(host -> mailServer(environment, host)));
    }

    private static MailServer mailServer(Map<String, String> environment, String host) {
        return new MailServer(
                host,
                port(environment),
                environment.getOrDefault("TENANTRY_SMTP_FROM", MailServer.senderAt(host)),
                environment.get("TENANTRY_SMTP_FROM_DISPLAY_NAME"),
                choice(environment, "TENANTRY_SMTP_ENCRYPTION", MailEncryption.StartTls),
                environment.get("TENANTRY_SMTP_USER"),
                environment.get("TENANTRY_SMTP_PASSWORD"));
    }

    private static int port(Map<String, String> environment) {
        String port = environment.getOrDefault("TENANTRY_SMTP_PORT", "587");
        try {
            return Integer.parseInt(port);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("TENANTRY_SMTP_PORT is \"" + port + "\", which is no number.", e);
        }
    }

    private static <E extends Enum<E>> E choice(Map<String, String> environment, String name, E byDefault) {
        String value = environment.get(name);
        if (value == null) {
            return byDefault;
        }
        E[] choices = byDefault.getDeclaringClass().getEnumConstants();
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is \"" + value + "\"; it is one of " + Arrays.toString(choices) + "."));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set the environment variable " + name + " for the set-up.");
        }
        return value;
    }

    /** Whether the operator itself keeps what organizations share in the realm. */
    boolean isManaged() {
        return sharedParts.isEmpty();
    }

    /** Keeps the secrets out of whatever prints it. */
    @Override
    public String toString() {
        return "SetupRequest[" + url + ", realm " + realm + ", client " + clientId + "]";
    }
}
