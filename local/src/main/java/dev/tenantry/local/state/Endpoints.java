package dev.tenantry.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code endpoints.json}: where a running installation is, for people and tools. Its shape is a contract: paths are absolute,
 * URLs have no trailing slash.
 */
public record Endpoints(String kubeconfig, Keycloak keycloak, Operator operator, Mail mail) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Keycloak with the administrator of its realm {@code master}. */
    public record Keycloak(String url, String adminUser, String adminPassword) {}

    /** The operator's process; health and metrics are below {@code <managementUrl>/q}. */
    public record Operator(long pid, String managementUrl, String log) {}

    /** Where each mail arrives as an {@code .eml} file. */
    public record Mail(String directory) {}

    public static Path file(Path stateDirectory) {
        return stateDirectory.resolve("endpoints.json");
    }

    /** Writes the file at once and readable by its owner alone, for there is a password in it. */
    public void write(Path stateDirectory) throws IOException {
        PrivateFile.write(
                file(stateDirectory), JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this));
    }

    public static void delete(Path stateDirectory) throws IOException {
        Files.deleteIfExists(file(stateDirectory));
    }
}
