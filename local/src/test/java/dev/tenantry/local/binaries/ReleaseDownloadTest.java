package dev.tenantry.local.binaries;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ReleaseDownloadTest {
    @TempDir
    Path folder;

    @Test
    void findsTheChecksumOfItsFile() throws Exception {
        String checksums = "aaa  etcd-v3-linux-arm64.tar.gz\nbbb *etcd-v3-linux-amd64.tar.gz\n";

        assertThat(ReleaseDownload.checksumOf("etcd-v3-linux-amd64.tar.gz", checksums))
                .isEqualTo("bbb");
    }

    @Test
    void doesWithoutAFileThatHasNoChecksum() {
        assertThatThrownBy(() -> ReleaseDownload.checksumOf("etcd.zip", "aaa  etcd.tar.gz"))
                .isInstanceOf(DownloadFailedException.class)
                .hasMessageContaining("no checksum for etcd.zip");
    }

    @Test
    void takesTheOneProgramOutOfAnArchive() throws Exception {
        Path archive = archive("etcd-v3/README.md", "etcd-v3/etcd");

        ReleaseDownload.extract(archive, "etcd-v3/etcd", folder.resolve("etcd"));

        assertThat(folder.resolve("etcd")).hasContent("content of etcd-v3/etcd");
    }

    @Test
    void refusesAnArchiveWithoutTheProgram() throws Exception {
        Path archive = archive("etcd-v3/README.md");

        assertThatThrownBy(() -> ReleaseDownload.extract(archive, "etcd-v3/etcd", folder.resolve("etcd")))
                .isInstanceOf(DownloadFailedException.class);
    }

    @Test
    void callsPlatformsAsGoDoes() {
        assertThat(Platform.of("Linux", "amd64")).hasToString("linux-amd64");
        assertThat(Platform.of("Linux", "aarch64")).hasToString("linux-arm64");
        assertThat(Platform.of("Mac OS X", "x86_64")).hasToString("darwin-amd64");
    }

    private Path archive(String... entries) throws Exception {
        Path archive = folder.resolve("archive.tar.gz");
        try (OutputStream file = Files.newOutputStream(archive);
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(file))) {
            for (String name : entries) {
                byte[] content = ("content of " + name).getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(name);
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        }
        return archive;
    }
}
