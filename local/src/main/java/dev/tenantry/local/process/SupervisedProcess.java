package dev.tenantry.local.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A process that is started again, with the same command, when it ends by itself, as a kubelet does with a container. One
 * that is stopped or killed from here stays away.
 */
public final class SupervisedProcess {
    private final Children children;
    private final Duration restartDelay;
    private Optional<ChildProcess> process = Optional.empty();
    /** The process whose end nobody has asked for. */
    private Optional<ChildProcess> supervised = Optional.empty();

    /** @param restartDelay between its end and the next start */
    public SupervisedProcess(Children children, Duration restartDelay) {
        this.children = children;
        this.restartDelay = restartDelay;
    }

    /**
     * Starts the process and waits until it does its work; from then on it is started again.
     *
     * @throws ProcessFailedException when it ends before, or is not ready in time
     */
    public void start(Command command, BooleanSupplier ready, Duration timeout) throws InterruptedException {
        ChildProcess started = launch(command);
        started.awaitReady(ready, timeout);
        supervise(started, command);
    }

    private synchronized ChildProcess launch(Command command) {
        supervised = Optional.empty();
        ChildProcess started = children.start(command);
        process = Optional.of(started);
        return started;
    }

    private synchronized void supervise(ChildProcess started, Command command) {
        if (!isLast(process, started)) {
            return;
        }
        supervised = Optional.of(started);
        started.onExit()
                .thenRunAsync(
                        () -> startAgain(started, command),
                        CompletableFuture.delayedExecutor(restartDelay.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void startAgain(ChildProcess ended, Command command) {
        if (isLast(supervised, ended)) {
            supervise(launch(command), command);
        }
    }

    private static boolean isLast(Optional<ChildProcess> last, ChildProcess child) {
        return last.filter(child::equals).isPresent();
    }

    /** Asks the process to end; it is not started again. */
    public synchronized void stop() {
        supervised = Optional.empty();
        process.ifPresent(ChildProcess::stop);
    }

    /** Ends the process at once; it is not started again. */
    public synchronized void kill() {
        supervised = Optional.empty();
        process.ifPresent(ChildProcess::kill);
    }

    /** The process last started, which may have ended. */
    public synchronized Optional<ChildProcess> process() {
        return process;
    }
}
