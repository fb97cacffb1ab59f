package dev.tenantry.local.cache;

import dev.tenantry.local.console.Progress;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * Folders that are costly to fill, kept for the user. A folder gets its name only when it is whole, by one atomic rename, so
 * an interruption leaves nothing half-made; a lock file beside it makes a second process wait instead of doing the same.
 */
public final class UserCache {
    // A file lock is held by the JVM as a whole: threads of one JVM need a lock of their own, one for each folder.
    private static final Map<Path, ReentrantLock> WITHIN_JVM = new ConcurrentHashMap<>();

    private final Path root;

    public UserCache(Path root) {
        this.root = root;
    }

    /** {@code $XDG_CACHE_HOME/tenantry}, by default {@code ~/.cache/tenantry}. */
    public static UserCache ofUser() {
        String named = System.getenv("XDG_CACHE_HOME");
        // The XDG base directory specification: a relative path is to be ignored.
        boolean usable = named != null && Path.of(named).isAbsolute();
        Path caches = usable ? Path.of(named) : Path.of(System.getProperty("user.home"), ".cache");
        return new UserCache(caches.resolve("tenantry"));
    }

    /** Fills an empty folder. Whatever it throws leaves no trace in the cache. */
    @FunctionalInterface
    public interface Filling {
        void fill(Path emptyFolder) throws IOException, InterruptedException;
    }

    /**
     * The folder of this name, filled first where it is missing.
     *
     * @param name relative path that says everything its content depends on (version, platform, hash of the recipe)
     */
    public Path folder(String name, Progress progress, Filling filling) throws IOException, InterruptedException {
        Path folder = root.resolve(name).toAbsolutePath();
        if (Files.isDirectory(folder)) {
            return folder;
        }
        Path parent = Files.createDirectories(folder.getParent());
        ReentrantLock withinJvm = WITHIN_JVM.computeIfAbsent(folder, any -> new ReentrantLock());
        withinJvm.lockInterruptibly();
        try (FileChannel lockFile = open(parent.resolve(folder.getFileName() + ".lock"));
                FileLock lock = lock(lockFile, folder, progress)) {
            if (lock.isValid() && !Files.isDirectory(folder)) {
                removeInterrupted(folder);
                make(folder, filling);
            }
            return folder;
        } finally {
            withinJvm.unlock();
        }
    }

    private static void make(Path folder, Filling filling) throws IOException, InterruptedException {
        Path partial = Files.createTempDirectory(folder.getParent(), partialPrefix(folder));
        try {
            filling.fill(partial);
            Files.move(partial, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Folders.delete(partial);
        }
    }

    /** What a killed process left: nobody else works on it, for we hold the lock. */
    private static void removeInterrupted(Path folder) throws IOException {
        List<Path> leftovers;
        try (Stream<Path> siblings = Files.list(folder.getParent())) {
            leftovers = siblings.filter(
                            sibling -> sibling.getFileName().toString().startsWith(partialPrefix(folder)))
                    .toList();
        }
        for (Path leftover : leftovers) {
            Folders.delete(leftover);
        }
    }

    private static String partialPrefix(Path folder) {
        return folder.getFileName() + ".partial-";
    }

    private static FileChannel open(Path lockFile) throws IOException {
        return FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static FileLock lock(FileChannel lockFile, Path folder, Progress progress) throws IOException {
        FileLock free = lockFile.tryLock();
        if (free != null) {
            return free;
        }
        progress.doing("waiting for another process that prepares " + folder);
        return lockFile.lock();
    }
}
