package dev.tenantry.operator.identity.keycloak;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.representations.idm.AuthenticationExecutionInfoRepresentation;

import static org.assertj.core.api.Assertions.assertThat;

class GuardFlowTest {

    private static final Pattern OURS = Pattern.compile(GuardFlow.pattern(List.of("example.com", "sub.example.org")));

    @ParameterizedTest
    @ValueSource(strings = {"ada@example.com", "ada@sub.example.org", "Ada.Lovelace+x@EXAMPLE.com"})
    void addresses_of_the_domains_pass(String address) {
        assertThat(OURS.matcher(address).matches()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "ada@evil-example.com",
                "ada@sub.example.com",
                "ada@example.com.evil.net",
                "ada@exampleXcom",
                "ada@evil.net@example.com",
                "@example.com",
                "example.com",
                "ada@example.com\n",
                ""
            })
    void all_others_do_not(String address) {
        assertThat(OURS.matcher(address).matches()).isFalse();
    }

    @Test
    void a_flow_is_right_only_with_all_its_steps_in_order() {
        GuardFlow flow = GuardFlow.firstSignIn("f");
        AuthenticationExecutionInfoRepresentation detect = step(0, "REQUIRED", "idp-detect-existing-broker-user");
        AuthenticationExecutionInfoRepresentation link = step(0, "REQUIRED", "idp-auto-link");
        AuthenticationExecutionInfoRepresentation guard = step(0, "CONDITIONAL", "");
        guard.setAuthenticationFlow(true);
        guard.setDisplayName("f.guard");
        AuthenticationExecutionInfoRepresentation condition = step(1, "REQUIRED", "conditional-user-attribute");
        AuthenticationExecutionInfoRepresentation denial = step(1, "REQUIRED", "deny-access-authenticator");

        assertThat(flow.isShownBy(List.of(detect, link, guard, condition, denial)))
                .isTrue();
        assertThat(flow.isShownBy(List.of(detect, link, guard, condition))).isFalse();
        assertThat(flow.isShownBy(List.of(detect, link))).isFalse();
        assertThat(flow.isShownBy(List.of(guard, condition, denial, detect, link)))
                .isFalse();
        denial.setRequirement("DISABLED");
        assertThat(flow.isShownBy(List.of(detect, link, guard, condition, denial)))
                .isFalse();
    }

    private static AuthenticationExecutionInfoRepresentation step(int level, String requirement, String provider) {
        AuthenticationExecutionInfoRepresentation step = new AuthenticationExecutionInfoRepresentation();
        step.setLevel(level);
        step.setRequirement(requirement);
        step.setProviderId(provider);
        return step;
    }
}
