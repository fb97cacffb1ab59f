package dev.tenantry.examples.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class MainTest {

    private static final String ENDPOINT = "https://id.example.com/realms/acme/protocol/openid-connect/token";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @ValueSource(strings = {"--help", "--port 8088 --help"})
    void helpIsTheUsageAndNoError(String line) throws IOException {
        assertThat(run(line.split(" "))).isZero();
        assertThat(out).hasToString(GatewaySettings.USAGE);
        assertThat(err.size()).isZero();
    }

    @Test
    void whatCannotBeUnderstoodIsSaidWithTheUsage() throws IOException {
        assertThat(run("--unknown", "1")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("\"--unknown\" is no option, or has no value.")
                .contains(GatewaySettings.USAGE);
    }

    @Test
    void aPortInUseIsSaidInOneLine() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int code = run("--token-endpoint", ENDPOINT, "--port", Integer.toString(other.getLocalPort()));

            assertThat(code).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .startsWith("Cannot listen on port " + other.getLocalPort() + ": ")
                    .endsWith(". End what listens there, or name another port with --port." + System.lineSeparator())
                    .hasLineCount(1);
        }
    }

    private int run(String... arguments) throws IOException {
        return Main.run(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                arguments);
    }
}
