package dev.tenantry.local.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SupervisedProcessTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration DELAY = Duration.ofMillis(200);
    private static final Duration LONGER_THAN_THE_DELAY = DELAY.multipliedBy(4);
    private static final String UNTIL_TOLD_TO_END =
            "echo started; until [ -e end ]; do sleep 0.05; done; rm end; exit 1";

    @TempDir
    Path state;

    private Children children;
    private SupervisedProcess worker;

    @BeforeEach
    void a_process() throws Exception {
        children = Children.in(state);
        worker = new SupervisedProcess(children, DELAY);
    }

    @AfterEach
    void ends() {
        children.close();
    }

    @Test
    void isStartedAgainWheneverItEndsByItself() throws Exception {
        start(UNTIL_TOLD_TO_END);

        for (int starts = 2; starts <= 3; starts++) {
            ChildProcess before = last();
            Files.createFile(state.resolve("end"));

            assertThat(before.onExit()).succeedsWithin(PATIENCE).isEqualTo(1);
            await().atMost(PATIENCE).until(() -> last() != before && last().isAlive());
            int expected = starts;
            await().atMost(PATIENCE).until(() -> starts() == expected);
        }
    }

    @Test
    void isStartedAgainWhenSomebodyElseKillsIt() throws Exception {
        start(UNTIL_TOLD_TO_END);
        ChildProcess before = last();

        before.handle().destroyForcibly();

        await().atMost(PATIENCE).until(() -> last() != before && last().isAlive());
    }

    @Test
    void staysAwayWhenItIsStopped() throws Exception {
        start(UNTIL_TOLD_TO_END);

        worker.stop();

        assertStaysAway();
    }

    @Test
    void staysAwayWhenItIsKilled() throws Exception {
        start(UNTIL_TOLD_TO_END);

        worker.kill();

        assertStaysAway();
    }

    @Test
    void staysAwayWhenItIsStoppedBeforeItIsStartedAgain() throws Exception {
        start(UNTIL_TOLD_TO_END);
        Files.createFile(state.resolve("end"));
        assertThat(last().onExit()).succeedsWithin(PATIENCE);

        worker.stop();

        assertStaysAway();
    }

    @Test
    void runsOnceWhenItIsStartedByHandBeforeItIsStartedAgain() throws Exception {
        start(UNTIL_TOLD_TO_END);
        Files.createFile(state.resolve("end"));
        assertThat(last().onExit()).succeedsWithin(PATIENCE);

        start(UNTIL_TOLD_TO_END);

        assertNothingStarts(Optional.of(last()));
        assertThat(last().isAlive()).isTrue();
    }

    @Test
    void isReportedAndLeftAloneWhenItNeverDoesItsWork() throws Exception {
        assertThatThrownBy(() -> worker.start(command("exit 3"), () -> false, PATIENCE))
                .hasMessageContaining("worker ended with exit code 3 before it was ready");

        assertStaysAway();
    }

    private void start(String script) throws Exception {
        int before = starts();
        worker.start(command(script), () -> starts() > before, PATIENCE);
    }

    private Command command(String script) {
        return Command.of("worker", Path.of("/bin/sh"), List.of("-c", "cd " + state + "; " + script));
    }

    private ChildProcess last() {
        return worker.process().orElseThrow();
    }

    private int starts() {
        try {
            return Files.readAllLines(state.resolve("logs/worker.log")).size();
        } catch (java.io.IOException noneYet) {
            return 0;
        }
    }

    private void assertStaysAway() {
        assertNothingStarts(worker.process());
        assertThat(last().isAlive()).isFalse();
    }

    private void assertNothingStarts(Optional<ChildProcess> last) {
        await().during(LONGER_THAN_THE_DELAY).atMost(PATIENCE).until(() -> worker.process()
                .equals(last));
    }
}
