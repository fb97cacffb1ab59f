package dev.tenantry.local.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip whose entries share one top folder, without that folder. */
final class Zip {
    private Zip() {}

    static void unpack(Path zip, Path target) throws IOException {
        try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                Path file = place(entry.getName(), target);
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy((InputStream) entries, file);
                }
            }
        }
    }

    private static Path place(String entry, Path target) throws IOException {
        Path file = target.resolve(entry.substring(entry.indexOf('/') + 1)).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the entry " + entry + " points out of the archive");
        }
        return file;
    }
}
