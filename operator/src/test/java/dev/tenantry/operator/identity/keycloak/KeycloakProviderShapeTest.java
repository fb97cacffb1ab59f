package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.ClientSecret;
import dev.tenantry.operator.identity.ProviderConfiguration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.keycloak.representations.idm.IdentityProviderRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class KeycloakProviderShapeTest {

    private static final ProviderConfiguration WANTED = KeycloakProviderShape.of(
            "oidc", "Okta", "first", "every", Map.of("issuer", "https://okta.example.com", "clientId", "c"));

    private static IdentityProviderRepresentation written() {
        IdentityProviderRepresentation provider = new IdentityProviderRepresentation();
        KeycloakProviderShape.write(provider, WANTED, new ClientSecret("secret"));
        return provider;
    }

    @Test
    void what_was_written_is_seen_as_it_was_wanted_without_the_secret() {
        assertThat(written().getConfig()).containsEntry("clientSecret", "secret");
        assertThat(KeycloakProviderShape.of(written())).isEqualTo(WANTED);
    }

    @Test
    void every_change_by_hand_is_seen() {
        IdentityProviderRepresentation provider = written();
        provider.setPostBrokerLoginFlowAlias(null);
        assertThat(KeycloakProviderShape.of(provider)).isNotEqualTo(WANTED);

        provider = written();
        provider.setHideOnLogin(true);
        assertThat(KeycloakProviderShape.of(provider)).isNotEqualTo(WANTED);

        provider = written();
        provider.getConfig().put("disableTypeClaimCheck", "true");
        assertThat(KeycloakProviderShape.of(provider)).isNotEqualTo(WANTED);
    }

    @Test
    void the_peer_is_the_issuer_or_the_entity() {
        assertThat(WANTED.peer()).isEqualTo("https://okta.example.com");
        assertThat(KeycloakProviderShape.of("saml", "s", "f", "e", Map.of("idpEntityId", "urn:x"))
                        .peer())
                .isEqualTo("urn:x");
    }
}
