package dev.tenantry.local.state;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by the one process that uses a state directory; the operating system lets go of it however that process ends.
 *
 * <p>The build starts this file from its source, before it makes anything anew under a running product: it needs nothing but
 * the JDK.
 */
public final class StateLock implements AutoCloseable {
    private final FileChannel file;

    private StateLock(FileChannel file) {
        this.file = file;
    }

    /** The lock, or nothing when another process holds it. */
    public static Optional<StateLock> tryLock(Path stateDirectory) throws IOException {
        FileChannel file =
                FileChannel.open(stateDirectory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            return Optional.empty();
        }
        file.truncate(0);
        file.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
        return Optional.of(new StateLock(file));
    }

    /** What a person is told who starts a second one beside it. */
    public static String alreadyRunning(Path stateDirectory) throws IOException {
        return """
                Tenantry is running here already (process %s); nothing was changed.
                Where it is, once it is ready: %s. To stop it: Ctrl-C in its terminal.""".formatted(
                Files.readString(stateDirectory.resolve("lock")).strip(), stateDirectory.resolve("endpoints.json"));
    }

    /** Ends with exit code 1 when the state directory, its one argument, is in use. */
    public static void main(String[] arguments) throws IOException {
        Path stateDirectory = Path.of(arguments[0]);
        if (!Files.isDirectory(stateDirectory)) {
            return;
        }
        Optional<StateLock> lock = tryLock(stateDirectory);
        if (lock.isEmpty()) {
            System.out.println(alreadyRunning(stateDirectory));
            System.exit(1);
        }
        lock.get().close();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
