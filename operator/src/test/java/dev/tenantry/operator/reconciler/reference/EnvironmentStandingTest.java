package dev.tenantry.operator.reconciler.reference;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.EnvironmentStatus;
import dev.tenantry.operator.testing.Resources;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EnvironmentStandingTest {

    private final Environment environment = Resources.environment("prod", 5);

    @Test
    void one_that_nobody_looked_at_yet_was_not_made_and_does_not_wait() {
        assertThat(EnvironmentStanding.isMade(environment)).isFalse();
        assertThat(EnvironmentStanding.waitsForPlace(environment)).isFalse();
    }

    @Test
    void one_that_never_had_a_place_waits_for_one() {
        says("False", "LimitReached", "Unknown");

        assertThat(EnvironmentStanding.isMade(environment)).isFalse();
        assertThat(EnvironmentStanding.waitsForPlace(environment)).isTrue();
    }

    @Test
    void one_that_lost_its_place_was_made_and_can_be_referred_to() {
        says("False", "LimitReached", "True");

        assertThat(EnvironmentStanding.isMade(environment)).isTrue();
        assertThat(EnvironmentStanding.waitsForPlace(environment)).isFalse();
    }

    @Test
    void one_that_lost_its_place_while_Keycloak_was_away_was_made() {
        says("False", "LimitReached", "False");

        assertThat(EnvironmentStanding.isMade(environment)).isTrue();
    }

    @Test
    void one_that_could_not_be_made_when_it_got_a_place_was_not_made() {
        says("False", "LimitReached", "False", "Pending");

        assertThat(EnvironmentStanding.isMade(environment)).isFalse();
        assertThat(EnvironmentStanding.waitsForPlace(environment)).isTrue();
    }

    @Test
    void one_with_a_place_was_made() {
        says("True", "Valid", "False");

        assertThat(EnvironmentStanding.isMade(environment)).isTrue();
    }

    private void says(String accepted, String reason, String synced) {
        says(accepted, reason, synced, "LimitReached");
    }

    private void says(String accepted, String reason, String synced, String quota) {
        environment.setStatus(new EnvironmentStatus(
                1L,
                List.of(
                        Resources.condition(ConditionType.Accepted, accepted, reason, "Some."),
                        Resources.condition(ConditionType.Synced, synced, "Some", "Some."),
                        Resources.condition(ConditionType.QuotaSatisfied, "False", quota, "Some.")),
                "env_1",
                5,
                0,
                null,
                null,
                null,
                null));
    }
}
