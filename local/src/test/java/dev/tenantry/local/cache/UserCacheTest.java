package dev.tenantry.local.cache;

import dev.tenantry.local.console.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UserCacheTest {
    @TempDir
    Path root;

    @Test
    void fillsAFolderOnceAndThenGivesItAsItIs() throws Exception {
        AtomicInteger fillings = new AtomicInteger();
        UserCache cache = new UserCache(root);

        for (int time = 0; time < 2; time++) {
            Path folder = cache.folder("tools/v1", Progress.SILENT, empty -> {
                fillings.incrementAndGet();
                Files.writeString(empty.resolve("tool"), "v1");
            });
            assertThat(folder.resolve("tool")).hasContent("v1");
        }

        assertThat(fillings).hasValue(1);
    }

    @Test
    void leavesNothingOfAFillingThatFails() throws Exception {
        UserCache cache = new UserCache(root);

        assertThatThrownBy(() -> cache.folder("tools/v1", Progress.SILENT, empty -> {
                    Files.writeString(empty.resolve("half"), "made");
                    throw new IOException("the line is dead");
                }))
                .hasMessage("the line is dead");

        try (Stream<Path> left = Files.list(root.resolve("tools"))) {
            assertThat(left).extracting(Path::getFileName).map(Path::toString).containsExactly("v1.lock");
        }
        assertThat(cache.folder("tools/v1", Progress.SILENT, empty -> {})).isEmptyDirectory();
    }

    @Test
    void removesWhatAKilledProcessLeftHalfMade() throws Exception {
        Path halfMade = Files.createDirectories(root.resolve("tools/v1.partial-123"));
        Files.writeString(halfMade.resolve("tool"), "ha");

        new UserCache(root).folder("tools/v1", Progress.SILENT, empty -> {});

        assertThat(halfMade).doesNotExist();
    }

    @Test
    void letsTwoFoldersBeFilledAtTheSameTime() throws Exception {
        UserCache cache = new UserCache(root);

        cache.folder("one", Progress.SILENT, outer -> {
            Thread other = new Thread(() -> {
                try {
                    cache.folder("two", Progress.SILENT, inner -> {});
                } catch (IOException | InterruptedException failure) {
                    throw new IllegalStateException(failure);
                }
            });
            other.start();
            other.join(TimeUnit.SECONDS.toMillis(10));
            assertThat(root.resolve("two")).isDirectory();
        });
    }

    @Test
    void isFilledByOneOfSeveralProcesses() throws Exception {
        List<Process> processes = new ArrayList<>();
        for (int number = 0; number < 3; number++) {
            processes.add(new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Filler.class.getName(),
                            root.toString())
                    .inheritIO()
                    .start());
        }
        for (Process process : processes) {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        }

        assertThat(root.resolve("fillings")).content().hasLineCount(1);
        assertThat(root.resolve("tools/slow")).hasContent("whole");
    }

    /** Fills slowly, and checks that what it gets is whole whoever made it. */
    static final class Filler {
        public static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]);
            Path folder = new UserCache(root).folder("tools", Progress.SILENT, empty -> {
                Files.writeString(
                        root.resolve("fillings"), "filled\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.writeString(empty.resolve("slow"), "wh");
                Thread.sleep(1_500);
                Files.writeString(empty.resolve("slow"), "ole", StandardOpenOption.APPEND);
            });
            if (!Files.readString(folder.resolve("slow")).equals("whole")) {
                System.exit(1);
            }
        }
    }
}
