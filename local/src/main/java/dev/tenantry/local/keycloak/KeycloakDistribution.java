package dev.tenantry.local.keycloak;

import dev.tenantry.local.cache.Digests;
import dev.tenantry.local.cache.Folders;
import dev.tenantry.local.cache.UserCache;
import dev.tenantry.local.console.Progress;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import dev.tenantry.local.state.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Keycloak as it is in the user's cache: unpacked, augmented for our options, with an archive of its loaded classes.
 *
 * @param home Keycloak's folder, to be read only
 * @param classes class data archive of a start with this JVM
 */
record KeycloakDistribution(Path home, Path classes) {
    private static final List<String> BUILD_OPTIONS =
            List.of("build", "--db=dev-file", "--health-enabled=true", "--http-management-health-enabled=false");
    private static final Duration BUILD = Duration.ofMinutes(10);
    private static final Duration DUMP = Duration.ofMinutes(2);

    /** Finds it in the cache, or makes it from Keycloak's zip. */
    static KeycloakDistribution prepare(UserCache cache, Path zip, Progress progress)
            throws IOException, InterruptedException {
        String options = Digests.sha256(String.join(" ", BUILD_OPTIONS).getBytes(StandardCharsets.UTF_8));
        String name = "keycloak/" + zip.getFileName().toString().replace(".zip", "") + "-" + options.substring(0, 8);
        Path home = cache.folder(name, progress, folder -> build(zip, folder, progress));
        // An archive is void for any other JVM and any other place of the jars: made after the folder has its name.
        String jvm = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.+-]", "_");
        Path classes = cache.folder(name + "-classes-" + jvm, progress, folder -> train(home, folder, progress));
        return new KeycloakDistribution(home, classes.resolve("classes.jsa"));
    }

    private static void build(Path zip, Path folder, Progress progress) throws IOException, InterruptedException {
        progress.doing("preparing " + zip.getFileName() + " (half a minute, once)");
        Zip.unpack(zip, folder);
        Path work = Files.createTempDirectory("keycloak-build");
        try (Children children = Children.in(work)) {
            Command build = KeycloakJvm.command("keycloak-build", folder, List.of(), BUILD_OPTIONS, Map.of());
            children.start(build).awaitSuccess(BUILD);
        }
        Folders.delete(work);
    }

    /** Starts Keycloak once on an empty database, for the classes it loads: later starts save a third of their time. */
    private static void train(Path home, Path folder, Progress progress) throws IOException, InterruptedException {
        progress.doing("recording the classes that Keycloak loads (half a minute, once)");
        Path work = Files.createTempDirectory("keycloak-classes");
        try (Children children = Children.in(work)) {
            int port = FreePort.choose();
            Command start = KeycloakServer.command(
                    "keycloak-training",
                    home,
                    List.of("-XX:ArchiveClassesAtExit=" + folder.resolve("classes.jsa")),
                    work,
                    port,
                    Map.of());
            ChildProcess process = children.start(start);
            KeycloakServer.awaitReady(process, port);
            process.stop(DUMP);
        }
        Folders.delete(work);
    }
}
