package dev.tenantry.local.binaries;

import dev.tenantry.local.cache.Digests;
import dev.tenantry.local.console.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Downloads the released programs. Each file is checked against the checksum that its publisher puts beside it; the
 * project pins the version, not the checksum.
 */
final class ReleaseDownload {
    private static final String KUBERNETES = "https://dl.k8s.io/release/%s/bin/%s/%s/%s";
    private static final String ETCD = "https://github.com/etcd-io/etcd/releases/download/%s/";
    // The first small request shows whether there is a way at all: where there is none, the build must not wait for it.
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration SMALL_FILE = Duration.ofSeconds(10);
    private static final Duration LARGE_FILE = Duration.ofMinutes(10);

    private final Recipe recipe;
    private final Platform platform;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();

    ReleaseDownload(Recipe recipe, Platform platform) {
        this.recipe = recipe;
        this.platform = platform;
    }

    void into(Path folder, Progress progress) throws IOException, InterruptedException, DownloadFailedException {
        for (String program : List.of("kube-apiserver", "kube-controller-manager", "kubectl")) {
            URI source = URI.create(
                    KUBERNETES.formatted(recipe.kubernetesVersion(), platform.os(), platform.arch(), program));
            String checksum = text(URI.create(source + ".sha256")).strip();
            progress.doing("downloading " + program + " " + recipe.kubernetesVersion());
            checked(source, checksum, folder.resolve(program));
        }
        etcd(folder, progress);
        for (String program : Recipe.PACKAGES.keySet()) {
            makeExecutable(folder.resolve(program));
        }
    }

    private void etcd(Path folder, Progress progress)
            throws IOException, InterruptedException, DownloadFailedException {
        URI release = URI.create(ETCD.formatted(recipe.etcdVersion()));
        String archive = "etcd-%s-%s".formatted(recipe.etcdVersion(), platform);
        String checksum = checksumOf(archive + ".tar.gz", text(release.resolve("SHA256SUMS")));
        progress.doing("downloading etcd " + recipe.etcdVersion());
        Path downloaded = folder.resolve("etcd.tar.gz");
        checked(release.resolve(archive + ".tar.gz"), checksum, downloaded);
        extract(downloaded, archive + "/etcd", folder.resolve("etcd"));
        Files.delete(downloaded);
    }

    /** Picks a file's line from the output of {@code sha256sum}. */
    static String checksumOf(String file, String checksums) throws DownloadFailedException {
        return checksums
                .lines()
                .map(line -> line.strip().split("\\s+\\*?", 2))
                .filter(fields -> fields.length == 2 && fields[1].equals(file))
                .map(fields -> fields[0])
                .findFirst()
                .orElseThrow(() -> new DownloadFailedException("the publisher has no checksum for " + file));
    }

    static void extract(Path archive, String entryName, Path target) throws IOException, DownloadFailedException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().equals(entryName)) {
                    Files.copy((InputStream) tar, target);
                    return;
                }
            }
        }
        throw new DownloadFailedException(archive.getFileName() + " has no " + entryName);
    }

    private void checked(URI source, String checksum, Path target)
            throws IOException, InterruptedException, DownloadFailedException {
        get(source, BodyHandlers.ofFile(target), LARGE_FILE);
        String actual = Digests.sha256(target);
        if (!actual.equals(checksum.toLowerCase(Locale.ROOT))) {
            throw new DownloadFailedException(
                    "%s has the checksum %s, its publisher says %s".formatted(source, actual, checksum));
        }
    }

    private String text(URI source) throws InterruptedException, DownloadFailedException {
        return get(source, BodyHandlers.ofString(), SMALL_FILE);
    }

    private <T> T get(URI source, BodyHandler<T> body, Duration limit)
            throws InterruptedException, DownloadFailedException {
        CompletableFuture<HttpResponse<T>> exchange =
                http.sendAsync(HttpRequest.newBuilder(source).build(), body);
        try {
            // Over the whole exchange: the client's own time-out ends with the response's headers.
            HttpResponse<T> response = exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new DownloadFailedException(source + " answers " + response.statusCode());
            }
            return response.body();
        } catch (TimeoutException tooSlow) {
            exchange.cancel(true);
            throw new DownloadFailedException(source.getHost() + " does not answer in " + limit.toSeconds() + " s");
        } catch (ExecutionException failed) {
            throw new DownloadFailedException(source.getHost() + " cannot be reached");
        }
    }

    private static void makeExecutable(Path program) throws DownloadFailedException {
        if (!program.toFile().setExecutable(true, false)) {
            throw new DownloadFailedException(program + " cannot be made executable");
        }
    }
}
