package dev.tenantry.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running child process whose output goes to a log file. Closing stops it. */
public final class ChildProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final String name;
    private final Path log;
    private final Process process;

    ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    public String name() {
        return name;
    }

    public long pid() {
        return process.pid();
    }

    public Path log() {
        return log;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes with the exit code when the process ends, for whatever reason. */
    public CompletableFuture<Integer> onExit() {
        return process.onExit().thenApply(Process::exitValue);
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Waits until the process does its work.
     *
     * @throws ProcessFailedException when it ends before, or is not ready in time
     */
    public void awaitReady(BooleanSupplier ready, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw failed("ended with exit code " + process.exitValue() + " before it was ready");
            }
            if (System.nanoTime() > deadline) {
                throw failed("was not ready after " + timeout.toSeconds() + " s");
            }
            process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Waits until the process has ended by itself with exit code 0.
     *
     * @throws ProcessFailedException when it ends otherwise, or not in time (it is stopped then)
     */
    public void awaitSuccess(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            stop();
            throw failed("was not done after " + timeout.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw failed("ended with exit code " + process.exitValue());
        }
    }

    /** Asks the process to end (SIGTERM) and kills it when it does not within 10 seconds. Its children go with it. */
    public void stop() {
        stop(GRACE);
    }

    /** The same with another time between asking and killing. */
    public void stop(Duration grace) {
        ProcessEnd.stop(process.toHandle(), grace);
        awaitEnd();
    }

    /** Ends the process at once (SIGKILL), as a crash would. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** The handle may tell the end a moment before {@link #isAlive} does; who starts it again would wait for a dead one. */
    private void awaitEnd() {
        try {
            process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Holds the process where it is (SIGSTOP), as a machine that hangs does with all on it. */
    public void pause() throws InterruptedException {
        signal("STOP");
    }

    /** Lets a paused process go on (SIGCONT). */
    public void resume() throws InterruptedException {
        signal("CONT");
    }

    /** Java itself can only end processes. */
    private void signal(String signal) throws InterruptedException {
        try {
            int exitCode = new ProcessBuilder("/bin/sh", "-c", "kill -s " + signal + " " + pid())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw failed("cannot be sent SIG" + signal + "; it has ended");
            }
        } catch (IOException noShell) {
            throw new UncheckedIOException(noShell);
        }
    }

    @Override
    public void close() {
        stop();
    }

    static Process launch(Command command, Path log) {
        ProcessBuilder builder = new ProcessBuilder(command.line())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        try {
            return builder.start();
        } catch (IOException cannotStart) {
            throw new UncheckedIOException(
                    "cannot start " + command.name() + ": " + cannotStart.getMessage(), cannotStart);
        }
    }

    private ProcessFailedException failed(String what) {
        return new ProcessFailedException(name + " " + what, log);
    }
}
