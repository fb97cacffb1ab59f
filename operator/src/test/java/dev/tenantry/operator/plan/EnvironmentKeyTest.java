package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.operator.testing.Resources;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentKeyTest {

    private static final Environment PRODUCTION = Resources.environment("production", 1);

    @Test
    void the_name_alone_says_whose_own_key_it_is() {
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("production-api-key", "production")))
                .isTrue();
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("production-api-key", "staging")))
                .as("of another environment")
                .isFalse();
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("production-api-key", null)))
                .as("of the whole organization")
                .isFalse();
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("backend", "production")))
                .isFalse();
    }

    @Test
    void the_own_key_of_an_environment_is_of_its_organization() {
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("production-api-key", "production"), PRODUCTION))
                .isTrue();
        assertThat(EnvironmentKey.isOwn(
                        Resources.inOrganization("globex", Resources.apiKey("production-api-key", "production")),
                        PRODUCTION))
                .isFalse();
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("staging-api-key", "staging"), PRODUCTION))
                .isFalse();
        assertThat(EnvironmentKey.isOwn(Resources.apiKey("backend", "production"), PRODUCTION))
                .isFalse();
    }

    @Test
    void a_name_tells_its_environment() {
        assertThat(EnvironmentKey.environmentOf(EnvironmentKey.nameFor("production")))
                .contains("production");
        assertThat(EnvironmentKey.environmentOf("reporting")).isEmpty();
        assertThat(EnvironmentKey.environmentOf("-api-key")).isEmpty();
    }

    @Test
    void every_object_counts_but_an_own_key() {
        assertThat(CountedKind.counts(Resources.apiKey("production-api-key", "production")))
                .isFalse();
        assertThat(CountedKind.counts(Resources.apiKey("production-api-key", null)))
                .isTrue();
        assertThat(CountedKind.counts(Resources.apiKey("backend", "production")))
                .isTrue();
        assertThat(CountedKind.counts(Resources.member("production-api-key"))).isTrue();
    }
}
