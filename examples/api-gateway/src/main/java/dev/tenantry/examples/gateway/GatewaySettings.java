package dev.tenantry.examples.gateway;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the command line says.
 *
 * @param port 0 for one that is free
 * @param timeout how long Keycloak is waited for
 */
record GatewaySettings(URI tokenEndpoint, int port, Duration timeout, CheckPolicy policy) {

    static final String USAGE = """
            Usage: java -jar api-gateway.jar --token-endpoint <URL> [option value]…

              --token-endpoint    tokenEndpoint of an API key's Secret: https, or http on this machine
              --port              where to listen on this machine; 0 for one that is free (8088)
              --check-interval    how often a key in use is checked with Keycloak (10s)
              --grace             how much longer a key is accepted while Keycloak does not answer (0s)
              --refusal-memory    how long a refusal is remembered (5s)
              --max-keys          how many keys are remembered (10000)
              --timeout           how long Keycloak is waited for (2s)
              --help              shows this
            """;

    private static final Set<String> OPTIONS = Set.of(
            "--token-endpoint", "--port", "--check-interval", "--grace", "--refusal-memory", "--max-keys", "--timeout");
    private static final int PORT = 8088;
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException when it cannot be understood; the message is for who typed it
     */
    static GatewaySettings parse(String... arguments) {
        Map<String, String> options = options(arguments);
        CheckPolicy normal = CheckPolicy.DEFAULT;
        return new GatewaySettings(
                tokenEndpoint(options),
                number(options, "--port", PORT),
                duration(options, "--timeout", TIMEOUT),
                new CheckPolicy(
                        duration(options, "--check-interval", normal.interval()),
                        duration(options, "--grace", normal.grace()),
                        duration(options, "--refusal-memory", normal.refusalMemory()),
                        number(options, "--max-keys", normal.maxKeys())));
    }

    private static Map<String, String> options(String... arguments) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            if (!OPTIONS.contains(arguments[i]) || i + 1 == arguments.length) {
                throw new IllegalArgumentException("\"" + arguments[i] + "\" is no option, or has no value.");
            }
            options.put(arguments[i], arguments[i + 1]);
        }
        return options;
    }

    private static URI tokenEndpoint(Map<String, String> options) {
        URI endpoint = Optional.ofNullable(options.get("--token-endpoint"))
                .map(URI::create)
                .orElseThrow(() -> new IllegalArgumentException("--token-endpoint is missing."));
        if (!"https".equals(endpoint.getScheme()) && !isHttpOnThisMachine(endpoint)) {
            throw new IllegalArgumentException("--token-endpoint has to be https, or http on this machine: keys and"
                    + " tokens go there, and what it answers is believed.");
        }
        return endpoint;
    }

    private static boolean isHttpOnThisMachine(URI endpoint) {
        try {
            return "http".equals(endpoint.getScheme())
                    && endpoint.getHost() != null
                    && InetAddress.getByName(endpoint.getHost()).isLoopbackAddress();
        } catch (UnknownHostException elsewhere) {
            return false;
        }
    }

    private static int number(Map<String, String> options, String name, int otherwise) {
        try {
            return Optional.ofNullable(options.get(name)).map(Integer::parseInt).orElse(otherwise);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + " is a number, such as " + otherwise + ".", noNumber);
        }
    }

    /** As in 10s or 2m. */
    private static Duration duration(Map<String, String> options, String name, Duration otherwise) {
        try {
            return Optional.ofNullable(options.get(name))
                    .map(text -> Duration.parse("PT" + text))
                    .orElse(otherwise);
        } catch (DateTimeParseException noDuration) {
            throw new IllegalArgumentException(name + " is a duration, such as 10s or 2m.", noDuration);
        }
    }
}
