package dev.tenantry.local.console;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepsTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    @Test
    void showThatAStepBeganWhatItDoesAndHowLongItTook() {
        try (Steps steps = steps()) {
            String result = steps.step("Keycloak", progress -> {
                progress.doing("starting");
                return "up";
            });

            assertThat(result).isEqualTo("up");
        }
        assertThat(written.toString(StandardCharsets.UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches("\\[ +\\d+\\.\\d s\\] Keycloak \\.\\.\\."),
                        line -> assertThat(line).endsWith("Keycloak: starting"),
                        line -> assertThat(line).matches(".*Keycloak: done in \\d+\\.\\d s"));
    }

    @Test
    void doNotCallDoneWhatEndedOtherwise() {
        try (Steps steps = steps()) {
            steps.step("Example tenants", progress -> 2, left -> left + " are not ready after");
        }
        assertThat(written.toString(StandardCharsets.UTF_8))
                .containsPattern("Example tenants: 2 are not ready after \\d+\\.\\d s")
                .doesNotContain("done");
    }

    @Test
    void nameTheStepThatFailedAndTheReason() {
        try (Steps steps = steps()) {
            assertThatThrownBy(() -> steps.run("Helm chart", progress -> {
                        throw new IOException("no such folder");
                    }))
                    .isInstanceOf(StepFailedException.class)
                    .hasMessage("Helm chart failed: no such folder");
        }
    }

    @Test
    void showSecondsFirstAndMinutesLater() {
        assertThat(Console.format(Duration.ofMillis(1_250))).isEqualTo("1.3 s");
        assertThat(Console.format(Duration.ofSeconds(65))).isEqualTo("1:05 min");
    }

    private Steps steps() {
        return new Steps(new Console(new PrintStream(written, true, StandardCharsets.UTF_8)));
    }
}
