package dev.tenantry.codegen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the source tree that is made from others. */
record DerivedFile(Path path, String content) {

    /** Writes the file only if that changes it, so that builds that derive nothing new leave time stamps alone. */
    void write() throws IOException {
        if (Files.exists(path) && Files.readString(path).equals(content)) {
            return;
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        Files.writeString(path, content);
    }
}
