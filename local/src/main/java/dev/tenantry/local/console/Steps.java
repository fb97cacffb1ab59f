package dev.tenantry.local.console;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Runs named steps and shows each: that it began, every 15 seconds what it is doing, how long it took. Steps may run side
 * by side, so each line carries the step's name.
 */
public final class Steps implements AutoCloseable {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Console console;
    private final ScheduledExecutorService heartbeats = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "step-progress");
        thread.setDaemon(true);
        return thread;
    });

    public Steps(Console console) {
        this.console = console;
    }

    private static final class Doing {
        private volatile String what = "";
        private volatile long toldAt = System.nanoTime();

        void now(String doing) {
            what = doing;
            toldAt = System.nanoTime();
        }

        /** So that a heartbeat does not repeat what was said a moment ago. */
        boolean toldLately() {
            return since(toldAt).compareTo(HEARTBEAT.dividedBy(2)) < 0;
        }
    }

    /** The work of a step. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /** The work of a step that gives nothing back. */
    @FunctionalInterface
    public interface Action {
        void run(Progress progress) throws Exception;
    }

    /**
     * Runs one step.
     *
     * @throws StepFailedException with the step's name and the reason, whatever the work threw
     */
    public <T> T step(String name, Work<T> work) {
        return step(name, work, result -> "done in");
    }

    /**
     * Runs one step that may end well in more ways than one.
     *
     * @param ending what its last line says of the result, before the time it took
     * @throws StepFailedException with the step's name and the reason, whatever the work threw
     */
    public <T> T step(String name, Work<T> work, Function<T, String> ending) {
        long begun = System.nanoTime();
        Doing doing = new Doing();
        console.line(name + " ...");
        ScheduledFuture<?> heartbeat = heartbeats.scheduleAtFixedRate(
                () -> stillDoing(name, doing, begun), HEARTBEAT.toSeconds(), HEARTBEAT.toSeconds(), TimeUnit.SECONDS);
        try {
            T result = work.run(what -> {
                doing.now(what);
                console.line(name + ": " + what);
            });
            console.line(name + ": " + ending.apply(result) + " " + Console.format(since(begun)));
            return result;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StepFailedException(name, interrupted);
        } catch (Exception cause) {
            throw new StepFailedException(name, cause);
        } finally {
            heartbeat.cancel(false);
        }
    }

    /** Runs one step that gives nothing back. */
    public void run(String name, Action action) {
        this.<Boolean>step(name, progress -> {
            action.run(progress);
            return true;
        });
    }

    private void stillDoing(String name, Doing doing, long begun) {
        if (!doing.toldLately()) {
            String what = doing.what.isEmpty() ? "still at it" : "still " + doing.what;
            console.line(name + ": " + what + " (" + Console.format(since(begun)) + ")");
        }
    }

    private static Duration since(long begun) {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    @Override
    public void close() {
        heartbeats.shutdownNow();
    }
}
