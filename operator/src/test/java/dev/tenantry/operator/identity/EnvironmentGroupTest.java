package dev.tenantry.operator.identity;

import dev.tenantry.api.v1alpha1.EnvironmentAssignment;
import dev.tenantry.api.v1alpha1.EnvironmentRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentGroupTest {

    @Test
    void is_named_by_the_environment_and_the_role_in_it() {
        assertThat(EnvironmentGroup.of("prod")).isEqualTo("/env/prod");
        assertThat(EnvironmentGroup.of(new EnvironmentAssignment("prod", EnvironmentRole.Manager)))
                .isEqualTo("/env/prod/manager");
        assertThat(EnvironmentGroup.names()).containsExactlyInAnyOrder("manager", "editor", "viewer");
    }

    @ParameterizedTest
    @EnumSource
    void of_a_role_is_known_by_its_path_and_tells_its_environment(EnvironmentRole role) {
        String path = EnvironmentGroup.of(new EnvironmentAssignment("eu.prod", role));

        assertThat(EnvironmentGroup.isOfRole(path)).isTrue();
        assertThat(EnvironmentGroup.isWithin(path)).isTrue();
        assertThat(EnvironmentGroup.environmentOf(path)).isEqualTo("/env/eu.prod");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/env/prod", "/env/prod/owner", "/env/prod/below/manager"})
    void of_no_role_may_be_within_an_environment_all_the_same(String path) {
        assertThat(EnvironmentGroup.isOfRole(path)).isFalse();
        assertThat(EnvironmentGroup.isWithin(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/env", "/manager", "/made-by-hand/env/prod/manager"})
    void is_none_outside_of_the_environments(String path) {
        assertThat(EnvironmentGroup.isOfRole(path)).isFalse();
        assertThat(EnvironmentGroup.isWithin(path)).isFalse();
    }
}
