package dev.tenantry.local.controlplane;

import dev.tenantry.local.http.Probe;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import dev.tenantry.local.state.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/** kube-apiserver with a certificate of its own making and one administrator, who is known by a token. */
record ApiServer(Path folder, URI etcd, int port, String adminToken) {
    private static final Duration READY = Duration.ofSeconds(120);

    URI endpoint() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** The self-signed certificate, there from the first start on. */
    Path certificate() {
        return folder.resolve("certificates").resolve("apiserver.crt");
    }

    Path serviceAccountKey() {
        return folder.resolve("service-account.key");
    }

    ChildProcess start(Path program, Children children) throws IOException, InterruptedException {
        Path tokens = folder.resolve("tokens.csv");
        PrivateFile.write(tokens, adminToken + ",admin,admin,system:masters\n");
        SigningKey.ensure(serviceAccountKey());
        ChildProcess process = children.start(Command.of("kube-apiserver", program, arguments(tokens)));
        Probe readyz = Probe.trusting(endpoint().resolve("/readyz"), certificate(), adminToken);
        process.awaitReady(readyz::succeeds, READY);
        return process;
    }

    private List<String> arguments(Path tokens) {
        return List.of(
                "--etcd-servers=" + etcd,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--secure-port=" + port,
                "--cert-dir=" + certificate().getParent(),
                "--token-auth-file=" + tokens,
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.0.0.0/24",
                "--service-account-issuer=https://kubernetes.default.svc",
                "--service-account-key-file=" + serviceAccountKey(),
                "--service-account-signing-key-file=" + serviceAccountKey(),
                // There are no nodes that would reach the API through the service of that name.
                "--endpoint-reconciler-type=none",
                "--v=0");
    }

    void writeKubeconfig(Path kubeconfig) throws IOException {
        String trusted = Base64.getEncoder().encodeToString(Files.readAllBytes(certificate()));
        PrivateFile.write(kubeconfig, """
                apiVersion: v1
                kind: Config
                clusters:
                  - name: tenantry-local
                    cluster:
                      server: %s
                      certificate-authority-data: %s
                users:
                  - name: admin
                    user:
                      token: %s
                contexts:
                  - name: tenantry-local
                    context:
                      cluster: tenantry-local
                      user: admin
                current-context: tenantry-local
                """.formatted(endpoint(), trusted, adminToken));
    }
}
