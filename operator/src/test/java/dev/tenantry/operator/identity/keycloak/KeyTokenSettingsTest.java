package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.KeyClaims;
import dev.tenantry.operator.testing.FixedConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.keycloak.representations.idm.ClientRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class KeyTokenSettingsTest {

    private static final KeyClaims CLAIMS = new KeyClaims("t.acme", "org-1", "prod", List.of("Read"));
    private static final KeyTokenSettings SETTINGS =
            settings(Duration.ofMinutes(20), "https://calls.example.com", "gateway");

    @Test
    void aTokenIsForTheKeyItselfAndForWhomTheInstallationSays() {
        assertThat(audiences(clientBy(SETTINGS))).containsExactly("key-id", "https://calls.example.com", "gateway");
        assertThat(audiences(clientBy(settings(Duration.ofMinutes(5))))).containsExactly("key-id");
    }

    @Test
    void anAudienceThatIsNamedTwiceIsOne() {
        assertThat(audiences(clientBy(settings(Duration.ofMinutes(5), "gateway", "gateway", "key-id"))))
                .containsExactly("key-id", "gateway");
    }

    @Test
    void theLifetimeIsInSecondsBesideTheOtherAttributes() {
        assertThat(clientBy(SETTINGS).getAttributes())
                .containsExactlyInAnyOrderEntriesOf(Map.of("owner", "t/key", "access.token.lifespan", "1200"));
    }

    @Test
    void whatItWroteItReadsBack() {
        assertThat(SETTINGS.read(clientBy(SETTINGS))).isEqualTo(CLAIMS);
    }

    @ParameterizedTest
    @MethodSource
    void whatIsOtherwiseIsNotAsItWritesIt(Consumer<ClientRepresentation> change) {
        ClientRepresentation client = clientBy(SETTINGS);
        change.accept(client);
        assertThat(SETTINGS.read(client)).isNull();
    }

    static List<Consumer<ClientRepresentation>> whatIsOtherwiseIsNotAsItWritesIt() {
        return List.of(
                client -> client.setAttributes(null),
                client -> client.setAttributes(Map.of()),
                client -> client.setAttributes(Map.of("access.token.lifespan", "1201")),
                client -> client.setProtocolMappers(null),
                client -> client.getProtocolMappers()
                        .removeIf(mapper -> mapper.getConfig().containsValue("gateway")),
                client -> client.getProtocolMappers()
                        .forEach(mapper -> mapper.getConfig().replace("included.custom.audience", "gateway", "other")),
                client -> client.getProtocolMappers()
                        .addAll(KeyClaimMappers.write(CLAIMS, List.of("1", "2", "3", "one more"))),
                client -> client.getProtocolMappers()
                        .forEach(mapper -> mapper.setProtocolMapper("oidc-hardcoded-claim-mapper")));
    }

    @Test
    void anUnfinishedClientIsNotAsItWritesIt() {
        ClientRepresentation client = clientBy(SETTINGS);
        SETTINGS.putUnfinished(client, CLAIMS);
        assertThat(SETTINGS.read(client)).isNull();
        SETTINGS.put(client, CLAIMS);
        assertThat(SETTINGS.read(client)).isEqualTo(CLAIMS);
    }

    @Test
    void aClientOfOtherSettingsIsNotAsItWritesIt() {
        assertThat(SETTINGS.read(clientBy(settings(Duration.ofMinutes(20))))).isNull();
        assertThat(SETTINGS.read(clientBy(settings(Duration.ofMinutes(5), "https://calls.example.com", "gateway"))))
                .isNull();
    }

    private static ClientRepresentation clientBy(KeyTokenSettings settings) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("key-id");
        client.setAttributes(Map.of("owner", "t/key"));
        settings.put(client, CLAIMS);
        return client;
    }

    private static List<String> audiences(ClientRepresentation client) {
        return client.getProtocolMappers().stream()
                .map(mapper -> mapper.getConfig().get("included.custom.audience"))
                .filter(Objects::nonNull)
                .toList();
    }

    private static KeyTokenSettings settings(Duration lifetime, String... audiences) {
        return new KeyTokenSettings(FixedConfig.withTokens(lifetime, audiences));
    }
}
