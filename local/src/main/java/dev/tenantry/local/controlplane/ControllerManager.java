package dev.tenantry.local.controlplane;

import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** kube-controller-manager with what an API without nodes needs: deletion, namespaces, service accounts, aggregated roles. */
final class ControllerManager {
    private static final Duration READY = Duration.ofSeconds(60);
    private static final List<String> CONTROLLERS = List.of(
            "garbage-collector-controller",
            "namespace-controller",
            "serviceaccount-controller",
            "serviceaccount-token-controller",
            "root-ca-certificate-publisher-controller",
            "clusterrole-aggregation-controller",
            "validatingadmissionpolicy-status-controller");

    private ControllerManager() {}

    static ChildProcess start(Path program, Path kubeconfig, ApiServer apiServer, Children children) {
        return children.start(Command.of(
                "kube-controller-manager",
                program,
                List.of(
                        "--kubeconfig=" + kubeconfig,
                        "--controllers=" + String.join(",", CONTROLLERS),
                        "--service-account-private-key-file=" + apiServer.serviceAccountKey(),
                        "--root-ca-file=" + apiServer.certificate(),
                        // One instance, and nobody who asks it anything.
                        "--leader-elect=false",
                        "--secure-port=0")));
    }

    /** Ready when it has done something: each namespace gets a service account. */
    static void awaitReady(ChildProcess process, KubernetesClient client) throws InterruptedException {
        process.awaitReady(
                () -> client.serviceAccounts()
                                .inNamespace("default")
                                .withName("default")
                                .get()
                        != null,
                READY);
    }
}
