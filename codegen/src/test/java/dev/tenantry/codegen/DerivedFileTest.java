package dev.tenantry.codegen;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class DerivedFileTest {
    @Test
    void isWrittenWithItsFolders(@TempDir Path folder) throws Exception {
        Path path = folder.resolve("a/b.yaml");

        new DerivedFile(path, "text\n").write();

        assertThat(path).hasContent("text\n");
    }

    @Test
    void isLeftAloneWhenItIsCurrent(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("b.yaml"), "text\n");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(path, longAgo);

        new DerivedFile(path, "text\n").write();

        assertThat(Files.getLastModifiedTime(path)).isEqualTo(longAgo);
    }

    @Test
    void isReplacedWhenItIsStale(@TempDir Path folder) throws Exception {
        Path path = Files.writeString(folder.resolve("b.yaml"), "old\n");

        new DerivedFile(path, "new\n").write();

        assertThat(path).hasContent("new\n");
    }
}
