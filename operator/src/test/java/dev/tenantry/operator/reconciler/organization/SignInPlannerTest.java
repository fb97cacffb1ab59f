package dev.tenantry.operator.reconciler.organization;

import dev.tenantry.operator.identity.Ownership;
import dev.tenantry.operator.identity.SignInClient;
import dev.tenantry.operator.identity.SignInSettings;
import dev.tenantry.operator.reconciler.organization.SignInPlanner.Step;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SignInPlannerTest {

    private static final Optional<SignInSettings> UNMANAGED = Optional.empty();
    private static final Optional<SignInSettings> NONE = Optional.of(settings());
    private static final Optional<SignInSettings> WANTED = Optional.of(settings("https://app.example.com/callback"));

    private static SignInSettings settings(String... redirectUris) {
        return new SignInSettings("Acme", new TreeSet<>(List.of(redirectUris)), Duration.ofMinutes(30), null);
    }

    private static Optional<SignInClient> seen(Ownership ownership, @Nullable SignInSettings settings) {
        return Optional.of(new SignInClient("id", ownership, settings));
    }

    private static Step step(Optional<SignInSettings> desired, Optional<SignInClient> seen) {
        return SignInPlanner.step(desired, seen, false);
    }

    @Test
    void whatTheSpecLeavesOutIsLeftAlone() {
        assertThat(step(UNMANAGED, seen(Ownership.OURS, null))).isEqualTo(Step.NONE);
    }

    @Test
    void aClientIsMadeWhenThereIsSomewhereToSendPeopleTo() {
        assertThat(step(WANTED, Optional.empty())).isEqualTo(Step.CREATE);
        assertThat(step(NONE, Optional.empty())).isEqualTo(Step.NONE);
    }

    @Test
    void aRightClientCostsNothingAndAWrongOneIsUpdated() {
        assertThat(step(WANTED, seen(Ownership.OURS, WANTED.orElseThrow()))).isEqualTo(Step.NONE);
        assertThat(step(WANTED, seen(Ownership.OURS, settings("https://evil.example.com/"))))
                .isEqualTo(Step.UPDATE);
        assertThat(step(WANTED, seen(Ownership.OURS, null))).isEqualTo(Step.UPDATE);
    }

    @Test
    void withoutRedirectUrisTheClientGoes() {
        assertThat(step(NONE, seen(Ownership.OURS, WANTED.orElseThrow()))).isEqualTo(Step.DELETE);
    }

    @Test
    void aClientOfSomebodyElseIsNeitherChangedNorDeletedUnlessItMayBeAdopted() {
        assertThat(step(WANTED, seen(Ownership.FOREIGN, null))).isEqualTo(Step.REFUSE);
        assertThat(step(NONE, seen(Ownership.FOREIGN, null))).isEqualTo(Step.NONE);
        assertThat(SignInPlanner.step(WANTED, seen(Ownership.FOREIGN, null), true))
                .isEqualTo(Step.UPDATE);
    }
}
