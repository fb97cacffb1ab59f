package dev.tenantry.examples.gateway;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class GatewaySettingsTest {

    private static final String ENDPOINT = "https://id.example.com/realms/acme/protocol/openid-connect/token";

    @Test
    void onlyTheTokenEndpointIsNeeded() {
        assertThat(GatewaySettings.parse("--token-endpoint", ENDPOINT))
                .isEqualTo(new GatewaySettings(URI.create(ENDPOINT), 8088, Duration.ofSeconds(2), CheckPolicy.DEFAULT));
    }

    @Test
    void everythingElseCanBeSet() {
        String line = "--token-endpoint " + ENDPOINT
                + " --port 0 --timeout 1s --check-interval 1m --grace 30s --refusal-memory 2s --max-keys 5";
        assertThat(GatewaySettings.parse(line.split(" ")))
                .isEqualTo(new GatewaySettings(
                        URI.create(ENDPOINT),
                        0,
                        Duration.ofSeconds(1),
                        new CheckPolicy(Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofSeconds(2), 5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:8080/token", "http://127.0.0.1/token", "http://[::1]/token"})
    void plainHttpIsForThisMachine(String endpoint) {
        assertThat(GatewaySettings.parse("--token-endpoint", endpoint).tokenEndpoint())
                .hasToString(endpoint);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--port 8088",
                "--token-endpoint",
                "--token-endpoint http://192.0.2.1/token",
                "--token-endpoint ftp://localhost/token",
                "--token-endpoint no-url",
                "--token-endpoint " + ENDPOINT + " --port many",
                "--token-endpoint " + ENDPOINT + " --grace long",
                "--token-endpoint " + ENDPOINT + " --unknown 1"
            })
    void whatCannotBeUnderstoodIsRefused(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> GatewaySettings.parse(line.split(" ")));
    }
}
