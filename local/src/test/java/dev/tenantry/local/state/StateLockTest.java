package dev.tenantry.local.state;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StateLockTest {
    @TempDir
    Path state;

    @Test
    void refusesASecondProcessAndNamesTheFirst() throws Exception {
        try (StateLock held = StateLock.tryLock(state).orElseThrow()) {
            Process second = second();

            assertThat(output(second))
                    .contains("running here already (process "
                            + ProcessHandle.current().pid() + "); nothing was changed")
                    .contains(state.resolve("endpoints.json").toString());
            assertThat(second.waitFor()).isEqualTo(1);
        }
    }

    @Test
    void isFreeAgainAfterItsHolder() throws Exception {
        StateLock.tryLock(state).orElseThrow().close();

        assertThat(second().waitFor()).isZero();
    }

    /** Starts the class from its source, as the build does. */
    private Process second() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "src/main/java/dev/tenantry/local/state/StateLock.java",
                        state.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
