package dev.tenantry.local.keycloak;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ZipTest {
    @TempDir
    Path folder;

    @Test
    void isUnpackedWithoutItsTopFolder() throws Exception {
        Zip.unpack(zip("keycloak-1/bin/kc.sh", "keycloak-1/version.txt"), folder.resolve("home"));

        assertThat(folder.resolve("home/version.txt")).hasContent("keycloak-1/version.txt");
        assertThat(folder.resolve("home/bin/kc.sh")).exists();
    }

    @Test
    void thatPointsOutOfItselfIsRefused() throws Exception {
        Path zip = zip("keycloak-1/../../../evil");

        assertThatThrownBy(() -> Zip.unpack(zip, folder.resolve("home"))).hasMessageContaining("points out");
    }

    private Path zip(String... entries) throws Exception {
        Path file = folder.resolve("keycloak.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (String name : entries) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(name.getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }
}
