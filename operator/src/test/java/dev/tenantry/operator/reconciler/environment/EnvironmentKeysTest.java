package dev.tenantry.operator.reconciler.environment;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.ApiKeyState;
import dev.tenantry.api.v1alpha1.ApiKeyStatus;
import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentApiKey;
import dev.tenantry.api.v1alpha1.OrganizationReference;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentKeysTest {

    private static final Environment PRODUCTION = Resources.environment("production", 1);

    @Test
    void the_oldest_issued_key_is_shown() {
        assertThat(shown(issued("b", "2030-01-02T00:00:00Z"), issued("a", "2030-01-03T00:00:00Z")))
                .contains(new EnvironmentApiKey("b", "sk_live_b…"));
        assertThat(shown(issued("b", Resources.CREATED), issued("a", Resources.CREATED)))
                .contains(new EnvironmentApiKey("a", "sk_live_a…"));
    }

    @Test
    void one_that_goes_or_was_never_issued_or_is_not_accepted_is_not_shown() {
        ApiKey refused = issued("refused", Resources.CREATED);
        refused.setStatus(status("refused", "False"));

        assertThat(shown(
                        Resources.deleted(issued("going", Resources.CREATED)),
                        Resources.apiKey("new", "production"),
                        refused))
                .isEmpty();
    }

    @Test
    void keys_of_other_environments_of_the_whole_organization_and_of_another_one_are_not_shown() {
        ApiKey foreign = issued("foreign", Resources.CREATED);
        ApiKeySpec spec = foreign.getSpec();
        foreign.setSpec(new ApiKeySpec(
                new OrganizationReference("globex"),
                spec.environmentRef(),
                spec.displayName(),
                spec.scopes(),
                spec.secretName(),
                null,
                null,
                null,
                null));
        ApiKey whole = Resources.apiKey("whole", null);
        whole.setStatus(status("whole", "True"));
        ApiKey staging = Resources.apiKey("staging", "staging");
        staging.setStatus(status("staging", "True"));

        assertThat(shown(foreign, whole, staging)).isEmpty();
    }

    private static Optional<EnvironmentApiKey> shown(ApiKey... apiKeys) {
        return EnvironmentKeys.shown(PRODUCTION, Stream.of(apiKeys));
    }

    private static ApiKey issued(String name, String created) {
        ApiKey apiKey = Resources.apiKey(name, "production");
        apiKey.getMetadata().setCreationTimestamp(created);
        apiKey.setStatus(status(name, "True"));
        return apiKey;
    }

    private static ApiKeyStatus status(String name, String accepted) {
        return new ApiKeyStatus(
                1L,
                List.of(Resources.condition(ConditionType.Accepted, accepted, "Valid", "")),
                ApiKeyState.Active,
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
