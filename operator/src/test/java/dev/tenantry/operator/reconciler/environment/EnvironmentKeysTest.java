package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentKeysTest {

    private static final Environment PRODUCTION = Resources.environment("production", 1);
    private static final String OWN = "production-api-key";

    @ParameterizedTest
    @EnumSource(names = {"Active", "Rotating"})
    void its_own_key_is_shown_and_no_other(ApiKeyState state) {
        assertThat(shown(issued(Resources.apiKey("older", "production")), own(state)))
                .contains(new EnvironmentApiKey(OWN, "sk_live_" + OWN + "…"));
        assertThat(shown(issued(Resources.apiKey("older", "production")))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"Expired", "Revoked"})
    void one_that_works_no_longer_is_not_shown(ApiKeyState state) {
        assertThat(shown(own(state))).isEmpty();
    }

    @Test
    void one_that_goes_or_was_never_issued_or_is_not_accepted_is_not_shown() {
        ApiKey refused = Resources.apiKey(OWN, "production");
        refused.setStatus(status(OWN, ApiKeyState.Active, "False"));

        assertThat(shown(Resources.deleted(own(ApiKeyState.Active)))).isEmpty();
        assertThat(shown(Resources.apiKey(OWN, "production"))).isEmpty();
        assertThat(shown(refused)).isEmpty();
    }

    @Test
    void what_has_its_name_and_is_for_something_else_is_seen_and_not_shown() {
        for (ApiKey other : List.of(
                issued(Resources.apiKey(OWN, "staging")),
                issued(Resources.apiKey(OWN, null)),
                issued(Resources.inOrganization("globex", Resources.apiKey(OWN, "production"))))) {
            assertThat(EnvironmentKeys.named(PRODUCTION, Stream.of(other))).contains(other);
            assertThat(shown(other)).isEmpty();
        }
    }

    private static Optional<EnvironmentApiKey> shown(ApiKey... apiKeys) {
        return EnvironmentKeys.shown(PRODUCTION, EnvironmentKeys.named(PRODUCTION, Stream.of(apiKeys)));
    }

    private static ApiKey own(ApiKeyState state) {
        ApiKey apiKey = Resources.apiKey(OWN, "production");
        apiKey.setStatus(status(OWN, state, "True"));
        return apiKey;
    }

    private static ApiKey issued(ApiKey apiKey) {
        apiKey.setStatus(status(apiKey.getMetadata().getName(), ApiKeyState.Active, "True"));
        return apiKey;
    }

    private static ApiKeyStatus status(String name, ApiKeyState state, String accepted) {
        return new ApiKeyStatus(
                1L,
                List.of(Resources.condition(ConditionType.Accepted, accepted, "Valid", "")),
                state,
                name,
                "sk_live_" + name + "…",
                name,
                Resources.CREATED,
                null,
                null,
                null,
                null,
                null);
    }
}
