package dev.tenantry.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * Ports and secrets, chosen once and kept in {@code settings.json} of the state directory, so that addresses (a token's issuer
 * among them) stay the same from run to run.
 */
public final class Settings {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;
    private final ObjectNode values;
    private final Map<String, Integer> portsInUse = new HashMap<>();

    private Settings(Path file, ObjectNode values) {
        this.file = file;
        this.values = values;
    }

    public static Settings in(Path stateDirectory) throws IOException {
        Path file = stateDirectory.resolve("settings.json");
        ObjectNode values = Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
        return new Settings(file, values);
    }

    /** The loopback port kept under this name; another one only where somebody else has taken it between two runs. */
    public synchronized int port(String name) {
        return portsInUse.computeIfAbsent(name, this::keptOrNewPort);
    }

    private int keptOrNewPort(String name) {
        String key = name + "Port";
        int kept = values.path(key).asInt(0);
        if (kept != 0 && FreePort.isFree(kept)) {
            return kept;
        }
        int chosen = FreePort.choose();
        values.put(key, chosen);
        save();
        return chosen;
    }

    /** The secret kept under this name: 192 random bits in URL-safe Base64. */
    public synchronized String secret(String name) {
        String kept = values.path(name).asText("");
        if (!kept.isEmpty()) {
            return kept;
        }
        byte[] bits = new byte[24];
        RANDOM.nextBytes(bits);
        String chosen = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        values.put(name, chosen);
        save();
        return chosen;
    }

    private void save() {
        try {
            PrivateFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(values));
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }
}
