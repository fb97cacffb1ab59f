package dev.tenantry.local.keycloak;

import dev.tenantry.local.cache.Folders;
import dev.tenantry.local.cache.UserCache;
import dev.tenantry.local.console.Progress;
import dev.tenantry.local.http.Probe;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import dev.tenantry.local.state.Settings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One Keycloak on loopback with a database of its own, which stays when it is stopped. It ends with the other children. Its address stays the same from start
 * to start, for it is the issuer of the tokens.
 */
public final class KeycloakServer {
    private static final Duration READY = Duration.ofMinutes(5);
    private static final String ADMIN_USER = "admin";

    private final Path zip;
    private final Path data;
    private final int port;
    private final String adminPassword;
    private final Children children;
    private Optional<ChildProcess> process = Optional.empty();

    /**
     * A Keycloak that is not started yet.
     *
     * @param zip Keycloak's distribution
     */
    public KeycloakServer(Path zip, Path stateDirectory, Settings settings, Children children) {
        this.zip = zip;
        this.data = stateDirectory.resolve("keycloak");
        this.port = settings.port("keycloak");
        this.adminPassword = settings.secret("keycloakAdminPassword");
        this.children = children;
    }

    /** Starts it and returns when it answers; the first time for this user it is prepared before. */
    public synchronized void start(Progress progress) throws IOException, InterruptedException {
        if (process.isPresent() && process.get().isAlive()) {
            return;
        }
        KeycloakDistribution distribution = KeycloakDistribution.prepare(UserCache.ofUser(), zip, progress);
        Files.createDirectories(data);
        Map<String, String> administrator =
                Map.of("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN_USER, "KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
        progress.doing("starting at " + url());
        ChildProcess started = children.start(command(
                "keycloak",
                distribution.home(),
                List.of("-XX:SharedArchiveFile=" + distribution.classes(), "-Xshare:auto", "-Xlog:disable"),
                data,
                port,
                administrator));
        process = Optional.of(started);
        awaitReady(started, port);
    }

    /** Stops it; its data stays. */
    public synchronized void stop() {
        process.ifPresent(ChildProcess::stop);
        process = Optional.empty();
    }

    /** Stops it and deletes its data: the next start is of an empty Keycloak at the same address. */
    public synchronized void wipe() throws IOException {
        stop();
        Folders.delete(data);
    }

    /** Where it answers, as in {@code http://127.0.0.1:20080}. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** The administrator of the realm {@code master}. */
    public String adminUser() {
        return ADMIN_USER;
    }

    public String adminPassword() {
        return adminPassword;
    }

    /** The running process, none while it is stopped. */
    public synchronized Optional<ChildProcess> process() {
        return process;
    }

    static Command command(
            String name, Path home, List<String> moreJvmOptions, Path data, int port, Map<String, String> environment) {
        List<String> arguments = List.of(
                "start",
                "--optimized",
                // Without it Keycloak looks for cluster members on all interfaces, and waits 20 s for one that was
                // killed.
                "--cache=local",
                // Each of our questions whether it is ready yet would be a line.
                "--log-level=info,io.smallrye.health:error",
                // Shows what a change costs. Without queries and headers: links and tokens are credentials.
                "--http-access-log-enabled=true",
                "--http-access-log-pattern=%m %R %s %{i,User-Agent}",
                "--http-access-log-exclude=/(health|resources)/.*",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + port,
                "--hostname=http://127.0.0.1:" + port,
                "--db-url=jdbc:h2:file:" + data.resolve("keycloakdb") + ";NON_KEYWORDS=VALUE;DB_CLOSE_ON_EXIT=FALSE");
        return KeycloakJvm.command(name, home, moreJvmOptions, arguments, environment);
    }

    static void awaitReady(ChildProcess process, int port) throws InterruptedException {
        Probe health = Probe.plain(URI.create("http://127.0.0.1:" + port + "/health/ready"));
        process.awaitReady(health::succeeds, READY);
    }
}
