package dev.tenantry.local.controlplane;

import dev.tenantry.local.controlplane.ControlPlane.Durability;
import dev.tenantry.local.http.Probe;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One etcd member on loopback. */
record Etcd(Path data, int port, Durability durability) {
    private static final Duration READY = Duration.ofSeconds(60);

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    ChildProcess start(Path program, Children children) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--data-dir=" + data,
                "--listen-client-urls=" + endpoint(),
                "--advertise-client-urls=" + endpoint(),
                // A single member talks to no peer: any free port will do.
                "--listen-peer-urls=http://127.0.0.1:0",
                "--log-level=warn"));
        if (durability == Durability.Disposable) {
            arguments.add("--unsafe-no-fsync");
        }
        ChildProcess process = children.start(Command.of("etcd", program, arguments));
        Probe health = Probe.plain(endpoint().resolve("/health"));
        process.awaitReady(health::succeeds, READY);
        return process;
    }
}
