package dev.tenantry.local.controlplane;

import dev.tenantry.local.binaries.ControlPlaneBinaries;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.state.Settings;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A running Kubernetes API on loopback, without nodes. Closing stops it; its data stays in the state directory. */
public final class ControlPlane implements AutoCloseable {
    private final Path kubeconfig;
    private final Path certificate;
    private final int port;
    private final URI etcd;
    private final KubernetesClient client;
    private final List<ChildProcess> processes;

    private ControlPlane(Path kubeconfig, Path certificate, int port, URI etcd, List<ChildProcess> processes)
            throws IOException {
        this.kubeconfig = kubeconfig;
        this.certificate = certificate;
        this.port = port;
        this.etcd = etcd;
        this.processes = processes;
        this.client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(Files.readString(kubeconfig)))
                .build();
    }

    /** How much is risked for speed. */
    public enum Durability {
        /** Written to disk before it is acknowledged. */
        Durable,
        /** Lost when the machine crashes: for tests. */
        Disposable
    }

    /** Starts etcd, kube-apiserver and kube-controller-manager, and returns when all of them do their work. */
    public static ControlPlane start(
            ControlPlaneBinaries binaries,
            Path stateDirectory,
            Settings settings,
            Children children,
            Durability durability)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectories(stateDirectory.resolve("control-plane"));
        Etcd etcd = new Etcd(folder.resolve("etcd"), settings.port("etcd"), durability);
        ApiServer apiServer =
                new ApiServer(folder, etcd.endpoint(), settings.port("apiServer"), settings.secret("adminToken"));
        ChildProcess etcdProcess = etcd.start(binaries.etcd(), children);
        ChildProcess apiServerProcess = apiServer.start(binaries.apiServer(), children);
        Path kubeconfig = stateDirectory.resolve("kubeconfig");
        apiServer.writeKubeconfig(kubeconfig);
        ChildProcess controllers =
                ControllerManager.start(binaries.controllerManager(), kubeconfig, apiServer, children);
        ControlPlane controlPlane = new ControlPlane(
                kubeconfig,
                apiServer.certificate(),
                apiServer.port(),
                etcd.endpoint(),
                List.of(controllers, apiServerProcess, etcdProcess));
        ControllerManager.awaitReady(controllers, controlPlane.client);
        return controlPlane;
    }

    /** The administrator's kubeconfig; it trusts the API server's certificate and nothing else. */
    public Path kubeconfig() {
        return kubeconfig;
    }

    /** What a client has to trust, in PEM. */
    public Path certificate() {
        return certificate;
    }

    /** Where the API server listens on 127.0.0.1. */
    public int port() {
        return port;
    }

    /** Where etcd answers: for what the API does not tell, such as how often an object was written. */
    public URI etcd() {
        return etcd;
    }

    /** A client with the administrator's rights, closed with the control plane. */
    public KubernetesClient client() {
        return client;
    }

    /** Its processes, in the order in which they are to be stopped. */
    public List<ChildProcess> processes() {
        return processes;
    }

    @Override
    public void close() {
        client.close();
        processes.forEach(ChildProcess::close);
    }
}
