package dev.tenantry.operator.setup;

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
        Optional<MailServer> mailServer) {

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

    /** Where the realm sends its mails. */
    record MailServer(String host, String port, String from) {}

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
                Optional.ofNullable(environment.get("TENANTRY_SMTP_HOST"))
                        .map(host -> new MailServer(
                                host,
                                environment.getOrDefault("TENANTRY_SMTP_PORT", "25"),
                                environment.getOrDefault("TENANTRY_SMTP_FROM", "no-reply@" + host))));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set the environment variable " + name + " for the set-up.");
        }
        return value;
    }

    /** Keeps the secrets out of whatever prints it. */
    @Override
    public String toString() {
        return "SetupRequest[" + url + ", realm " + realm + ", client " + clientId + "]";
    }
}
