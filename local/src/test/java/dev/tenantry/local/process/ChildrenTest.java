package dev.tenantry.local.process;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChildrenTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SIGKILL = 9;
    private static final int SIGTERM = 15;

    @TempDir
    Path state;

    @Test
    void writeTheirOutputIntoALogOfTheirName() throws Exception {
        try (Children children = Children.in(state)) {
            children.start(shell("greeter", "echo to out; echo to err >&2")).awaitSuccess(PATIENCE);
        }

        assertThat(state.resolve("logs/greeter.log")).hasContent("to out\nto err");
    }

    @Test
    void areStoppedTogetherWithWhatTheyStarted() throws Exception {
        ChildProcess child;
        ProcessHandle grandchild;
        try (Children children = Children.in(state)) {
            child = children.start(shell("parent", "sleep 600 & wait"));
            child.awaitReady(() -> child.handle().children().findAny().isPresent(), PATIENCE);
            grandchild = child.handle().children().findAny().orElseThrow();
        }

        assertThat(child.isAlive()).isFalse();
        assertThat(grandchild.isAlive()).isFalse();
    }

    @Test
    void areKilledWhenTheyDoNotListen() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess deaf = children.start(shell("deaf", "trap '' TERM; echo ready; while :; do sleep 0.1; done"));
            deaf.awaitReady(() -> written("deaf").contains("ready"), PATIENCE);

            deaf.stop(Duration.ofMillis(300));

            assertThat(deaf.isAlive()).isFalse();
        }
    }

    @Test
    void hearNothingWhileTheyArePaused() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess paused = children.start(shell("paused", "exec sleep 600"));
            paused.pause();

            paused.stop(Duration.ofMillis(300));

            assertThat(paused.onExit()).succeedsWithin(PATIENCE).isEqualTo(128 + SIGKILL);
        }
    }

    @Test
    void goOnWhenTheyAreResumed() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess resumed = children.start(shell("resumed", "exec sleep 600"));
            resumed.pause();
            resumed.resume();

            resumed.stop();

            assertThat(resumed.onExit()).succeedsWithin(PATIENCE).isEqualTo(128 + SIGTERM);
        }
    }

    @Test
    void whoHaveEndedCannotBePaused() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess done = children.start(shell("done", "true"));
            done.awaitSuccess(PATIENCE);

            assertThatThrownBy(done::pause).hasMessageContaining("done cannot be sent SIGSTOP; it has ended");
        }
    }

    @Test
    void whoEndBeforeTheyAreReadyAreReportedWithTheEndOfTheirLog() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess failing = children.start(shell("failing", "echo the port is taken; exit 3"));

            assertThatThrownBy(() -> failing.awaitReady(() -> false, PATIENCE))
                    .isInstanceOf(ProcessFailedException.class)
                    .hasMessageContaining("failing ended with exit code 3 before it was ready")
                    .hasMessageContaining("| the port is taken")
                    .hasMessageContaining(state.resolve("logs/failing.log").toString());
        }
    }

    @Test
    void whoTakeTooLongAreReported() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess slow = children.start(shell("slow", "sleep 600"));

            assertThatThrownBy(() -> slow.awaitReady(() -> false, Duration.ofSeconds(1)))
                    .hasMessageContaining("slow was not ready after 1 s");
        }
    }

    @Test
    void ofAKilledParentAreEndedByTheNext() throws Exception {
        Process leftover = new ProcessBuilder("sleep", "600").start();
        record(leftover.pid(), leftover.info().startInstant().orElseThrow().toEpochMilli());

        Children.in(state).close();

        assertThat(leftover.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(state.resolve("children.json")).doesNotExist();
    }

    @Test
    void whosePidSomebodyElseHasNowAreLeftAlone() throws Exception {
        Process somebodyElse = new ProcessBuilder("sleep", "600").start();
        try {
            record(somebodyElse.pid(), 1);

            Children.in(state).close();

            assertThat(somebodyElse.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        } finally {
            somebodyElse.destroyForcibly();
        }
    }

    @Test
    void areWrittenDownWhileTheyRun() throws Exception {
        try (Children children = Children.in(state)) {
            ChildProcess child = children.start(shell("sleeper", "sleep 600"));

            assertThat(new ObjectMapper()
                            .readTree(state.resolve("children.json").toFile()))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.path("pid").asLong()).isEqualTo(child.pid()));
        }
        assertThat(state.resolve("children.json")).doesNotExist();
    }

    @Test
    void areNotStartedAnyMoreOnceAllAreStopped() throws Exception {
        Children children = Children.in(state);
        children.close();

        assertThatThrownBy(() -> children.start(shell("late", "sleep 600")))
                .hasMessageContaining("late is not started");
    }

    @Test
    void seeNothingOfOurEnvironmentButTheBasics() throws Exception {
        try (Children children = Children.in(state)) {
            children.start(new Command("env", List.of("env"), Map.of("ONLY", "this")))
                    .awaitSuccess(PATIENCE);
        }

        assertThat(state.resolve("logs/env.log")).hasContent("ONLY=this");
        assertThat(shell("any", "").environment().keySet()).isSubsetOf("PATH", "HOME", "JAVA_HOME", "TMPDIR", "LANG");
    }

    @Test
    void keepTheLogOfTheRunBefore() throws Exception {
        for (String run : List.of("first", "second")) {
            try (Children children = Children.in(state)) {
                children.start(shell("greeter", "echo " + run)).awaitSuccess(PATIENCE);
            }
        }

        assertThat(state.resolve("logs/greeter.log")).hasContent("second");
        assertThat(state.resolve("logs/greeter.previous.log")).hasContent("first");
    }

    private static Command shell(String name, String script) {
        return Command.of(name, Path.of("/bin/sh"), List.of("-c", script));
    }

    private String written(String name) {
        try {
            return Files.readString(state.resolve("logs/" + name + ".log"));
        } catch (java.io.IOException notYet) {
            return "";
        }
    }

    private void record(long pid, long startedAtMillis) throws Exception {
        Files.writeString(
                state.resolve("children.json"),
                "[{\"name\":\"sleeper\",\"pid\":%d,\"startedAtMillis\":%d}]".formatted(pid, startedAtMillis));
    }
}
