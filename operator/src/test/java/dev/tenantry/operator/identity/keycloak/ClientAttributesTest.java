package dev.tenantry.operator.identity.keycloak;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ClientAttributesTest {

    private static final Map<String, String> DESIRED = Map.of("pkce", "S256", "idle", "");

    @Test
    void anEmptyOneIsNone() {
        assertThat(ClientAttributes.areExactly(DESIRED, Map.of("pkce", "S256"))).isTrue();
        assertThat(ClientAttributes.areExactly(DESIRED, Map.of("pkce", "S256", "idle", "60")))
                .isFalse();
        assertThat(ClientAttributes.areExactly(DESIRED, null)).isFalse();
    }

    @Test
    void oneThatSomebodyAddedIsFoundAndRemoved() {
        Map<String, String> seen = Map.of("pkce", "S256", "oauth2.device.authorization.grant.enabled", "true");

        assertThat(ClientAttributes.areExactly(DESIRED, seen)).isFalse();
        assertThat(ClientAttributes.replacing(seen, DESIRED))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("pkce", "S256", "idle", "", "oauth2.device.authorization.grant.enabled", ""));
    }

    @Test
    void whatKeycloakWritesByItselfIsLeft() {
        Map<String, String> seen = Map.of("pkce", "S256", "realm_client", "false");

        assertThat(ClientAttributes.areExactly(DESIRED, seen)).isTrue();
        assertThat(ClientAttributes.replacing(seen, DESIRED)).doesNotContainKey("realm_client");
    }
}
