package dev.tenantry.operator.setup;

import dev.tenantry.operator.setup.SetupRequest.DedicatedRealmsClient;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the set-up is asked for by its environment. */
class SetupRequestTest {

    private final Map<String, String> environment = new HashMap<>(Map.of(
            "TENANTRY_KEYCLOAK_URL", "https://keycloak.example.com",
            "KEYCLOAK_ADMIN_USER", "admin",
            "KEYCLOAK_ADMIN_PASSWORD", "of-admin",
            "TENANTRY_KEYCLOAK_CLIENT_SECRET", "of-operator"));

    @Test
    void without_a_secret_for_it_no_client_that_makes_realms_is_asked_for() {
        environment.put("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_ID", "realms");
        environment.put("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET", "");

        assertThat(SetupRequest.from(environment).dedicatedRealms()).isEmpty();
    }

    @Test
    void with_a_secret_the_client_has_a_name_of_its_own() {
        environment.put("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET", "of-realms");

        assertThat(SetupRequest.from(environment).dedicatedRealms())
                .contains(new DedicatedRealmsClient("tenantry-realms", "of-realms"));
    }

    @Test
    void a_name_that_keycloak_gives_to_its_own_clients_is_refused() {
        environment.put("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET", "of-realms");
        environment.put("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_ID", "tenantry-realm");

        assertThatThrownBy(() -> SetupRequest.from(environment))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_ID");
    }

    @Test
    void what_the_operator_keeps_is_not_asked_for() {
        environment.put("TENANTRY_ROLES", "whatever the operator is told");

        assertThat(SetupRequest.from(environment).isManaged()).isTrue();
        assertThat(SetupRequest.from(environment).sharedParts()).isEmpty();
    }

    @Test
    void what_the_operator_does_not_keep_is_marked_with_the_id_that_it_has() {
        environment.put("TENANTRY_KEYCLOAK_REALM_SETTINGS", "Unmanaged");
        environment.put("TENANTRY_INSTALLATION_ID", "eu-1");

        assertThat(SetupRequest.from(environment).sharedParts())
                .hasValueSatisfying(shared -> assertThat(shared.installation()).isEqualTo("eu-1"));
    }

    @Test
    void no_secret_is_printed() {
        environment.put("TENANTRY_KEYCLOAK_DEDICATED_REALMS_CLIENT_SECRET", "of-realms");

        SetupRequest request = SetupRequest.from(environment);

        assertThat(request + " " + request.dedicatedRealms()).doesNotContain("of-realms", "of-operator", "of-admin");
    }
}
