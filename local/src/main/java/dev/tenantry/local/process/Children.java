package dev.tenantry.local.process;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.local.state.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The child processes of one state directory. They are written down (pid and start time), so that what a killed parent left
 * running is ended by the next one, and stopped in reverse order of their start on {@link #close} and when the JVM ends.
 */
public final class Children implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final String PREVIOUS = ".previous.log";

    private final Path logs;
    private final Path record;
    private final List<ChildProcess> running = new ArrayList<>();
    private final Thread hook = new Thread(this::stopAll, "stop-children");
    private boolean closed;

    private Children(Path logs, Path record) {
        this.logs = logs;
        this.record = record;
    }

    /** A process as written down: the start time tells it from a later one that got the same pid. */
    record Child(String name, long pid, long startedAtMillis) {
        static Child of(ChildProcess child) {
            return new Child(child.name(), child.pid(), startedAt(child.handle()));
        }

        boolean is(ProcessHandle process) {
            return startedAt(process) == startedAtMillis;
        }

        private static long startedAt(ProcessHandle process) {
            return process.info()
                    .startInstant()
                    .map(java.time.Instant::toEpochMilli)
                    .orElse(0L);
        }
    }

    /**
     * The children of a state directory; ends first what an earlier parent left behind. The logs of the run before are kept as
     * {@code <name>.previous.log}.
     */
    public static Children in(Path stateDirectory) throws IOException {
        Path logs = Files.createDirectories(stateDirectory.resolve("logs"));
        keepPreviousLogs(logs);
        Children children = new Children(logs, stateDirectory.resolve("children.json"));
        children.endLeftovers();
        Runtime.getRuntime().addShutdownHook(children.hook);
        return children;
    }

    /**
     * Starts a process; its output is appended to {@code logs/<name>.log}.
     *
     * @throws IllegalStateException when everything is being stopped
     */
    public synchronized ChildProcess start(Command command) {
        if (closed) {
            throw new IllegalStateException(command.name() + " is not started any more: everything is being stopped");
        }
        Path log = logs.resolve(command.name() + ".log");
        ChildProcess child = new ChildProcess(command.name(), log, ChildProcess.launch(command, log));
        running.removeIf(other -> !other.isAlive());
        running.add(child);
        write();
        return child;
    }

    private static void keepPreviousLogs(Path logs) throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(logs, "*.log")) {
            for (Path log : found) {
                String name = log.getFileName().toString();
                if (!name.endsWith(PREVIOUS)) {
                    Path previous = logs.resolve(name.replaceAll("\\.log$", PREVIOUS));
                    Files.move(log, previous, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void endLeftovers() throws IOException {
        if (!Files.exists(record)) {
            return;
        }
        for (Child left : JSON.readValue(record.toFile(), new TypeReference<List<Child>>() {})) {
            ProcessHandle.of(left.pid()).filter(left::is).ifPresent(process -> ProcessEnd.stop(process, GRACE));
        }
        Files.delete(record);
    }

    private void write() {
        try {
            PrivateFile.write(
                    record,
                    JSON.writeValueAsBytes(running.stream().map(Child::of).toList()));
        } catch (IOException cannotWrite) {
            throw new UncheckedIOException(cannotWrite);
        }
    }

    private synchronized void stopAll() {
        closed = true;
        for (int last = running.size() - 1; last >= 0; last--) {
            running.get(last).stop();
        }
        running.clear();
        try {
            Files.deleteIfExists(record);
        } catch (IOException cannotDelete) {
            throw new UncheckedIOException(cannotDelete);
        }
    }

    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // The hook is running, or has run.
        }
    }
}
