package dev.tenantry.local.operator;

import dev.tenantry.local.controlplane.ControlPlane;
import dev.tenantry.local.http.Probe;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import dev.tenantry.local.process.SupervisedProcess;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The operator in place of the pod that a kubelet would start for the chart's Deployment: the container's environment, a
 * token of the pod's service account, and nothing of the administrator's. An operator that ends by itself is started again.
 */
public final class PodStandIn implements AutoCloseable {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final Duration RESTART_DELAY = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String DEPLOYMENT = "tenantry";

    private final OperatorApp app;
    private final ControlPlane controlPlane;
    private final Path folder;
    private final String namespace;
    private final String name;
    private final int managementPort;
    private final int webhookPort;
    private final SupervisedProcess operator;
    private Optional<ServiceAccountToken> token = Optional.empty();

    /**
     * A stand-in that is not started yet.
     *
     * @param folder for the token and as the process's home directory
     * @param namespace the namespace of the Deployment
     * @param name of the pod, which is the same for as long as this stands for it, and of the log
     * @param managementPort takes the place of the container's own port, for there is no pod network
     * @param webhookPort likewise
     */
    public PodStandIn(
            OperatorApp app,
            ControlPlane controlPlane,
            Path folder,
            String namespace,
            String name,
            int managementPort,
            int webhookPort,
            Children children) {
        this.app = app;
        this.controlPlane = controlPlane;
        this.folder = folder;
        this.namespace = namespace;
        this.name = name;
        this.managementPort = managementPort;
        this.webhookPort = webhookPort;
        this.operator = new SupervisedProcess(children, RESTART_DELAY);
    }

    /** Starts the operator as the Deployment is now unless it runs, and returns when it is ready. */
    public synchronized void start() throws IOException, InterruptedException {
        if (process().filter(ChildProcess::isAlive).isPresent()) {
            awaitReady();
            return;
        }
        operator.start(command(), this::isReady, READY);
    }

    private Command command() throws IOException {
        KubernetesClient client = controlPlane.client();
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(DEPLOYMENT)
                .get();
        if (deployment == null) {
            throw new IllegalStateException("the chart made no Deployment " + DEPLOYMENT + " in " + namespace);
        }
        PodSpec pod = deployment.getSpec().getTemplate().getSpec();
        Container container = pod.getContainers().get(0);
        Files.createDirectories(folder.resolve("home"));
        Map<String, String> environment = new TreeMap<>(new PodEnvironment(client, namespace, name).of(container));
        environment.putAll(inCluster(token(client, pod.getServiceAccountName())));
        environment.putAll(addresses());
        return app.command(name, jvmOptions(container), container.getArgs(), environment);
    }

    /**
     * Waits until the operator does its work, also when it has to be started again before.
     *
     * @throws IllegalStateException when it does not within two minutes
     */
    public void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!isReady()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(name + " was not ready after " + READY.toSeconds() + " s");
            }
            Thread.sleep(POLL.toMillis());
        }
    }

    private boolean isReady() {
        return Probe.plain(managementUrl().resolve("/q/health/ready")).succeeds();
    }

    /** Asks it to end (SIGTERM), as Kubernetes does with a pod. */
    public synchronized void stop() {
        operator.stop();
    }

    /** Ends it without a chance to tidy up (SIGKILL). */
    public synchronized void kill() {
        operator.kill();
    }

    /** Holds it where it is (SIGSTOP), as a node that hangs would. */
    public synchronized void pause() throws InterruptedException {
        running().pause();
    }

    /** Lets it go on (SIGCONT). */
    public synchronized void resume() throws InterruptedException {
        running().resume();
    }

    private ChildProcess running() {
        return process()
                .filter(ChildProcess::isAlive)
                .orElseThrow(() -> new IllegalStateException(name + " is not running"));
    }

    /** The name of the pod that it stands for. */
    public String name() {
        return name;
    }

    /** The process last started, which may have ended. */
    public Optional<ChildProcess> process() {
        return operator.process();
    }

    /** Health and metrics are below {@code /q} here. */
    public URI managementUrl() {
        return URI.create("http://127.0.0.1:" + managementPort);
    }

    private Path token(KubernetesClient client, String serviceAccount) {
        if (token.isEmpty()) {
            token = Optional.of(ServiceAccountToken.in(folder.resolve("token"), client, namespace, serviceAccount));
        }
        return token.get().file();
    }

    private Map<String, String> inCluster(Path tokenFile) {
        return Map.of(
                "HOSTNAME", name,
                "KUBERNETES_SERVICE_HOST", "127.0.0.1",
                "KUBERNETES_SERVICE_PORT", String.valueOf(controlPlane.port()),
                "KUBERNETES_AUTH_SERVICEACCOUNT_TOKEN", tokenFile.toString(),
                "KUBERNETES_CERTS_CA_FILE", controlPlane.certificate().toString(),
                // A kubeconfig in the developer's home directory would go before all of this.
                "KUBERNETES_AUTH_TRYKUBECONFIG", "false",
                "HOME", folder.resolve("home").toString());
    }

    private Map<String, String> addresses() {
        return Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                String.valueOf(managementPort),
                "TENANTRY_ADMISSION_WEBHOOK_HOST",
                "127.0.0.1",
                "TENANTRY_ADMISSION_WEBHOOK_PORT",
                String.valueOf(webhookPort));
    }

    /** What the JVM would see of the container's memory limit. */
    private static List<String> jvmOptions(Container container) {
        Quantity memory =
                container.getResources() == null || container.getResources().getLimits() == null
                        ? null
                        : container.getResources().getLimits().get("memory");
        return memory == null
                ? List.of()
                : List.of("-XX:MaxRAM=" + Quantity.getAmountInBytes(memory).toBigInteger());
    }

    @Override
    public synchronized void close() {
        token.ifPresent(ServiceAccountToken::close);
        token = Optional.empty();
        stop();
    }
}
