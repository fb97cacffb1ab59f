package dev.tenantry.local;

import dev.tenantry.local.binaries.ControlPlaneBinaries;
import dev.tenantry.local.cache.Folders;
import dev.tenantry.local.chart.ChartInstallation;
import dev.tenantry.local.console.Console;
import dev.tenantry.local.console.Progress;
import dev.tenantry.local.console.Steps;
import dev.tenantry.local.controlplane.ControlPlane;
import dev.tenantry.local.controlplane.ControlPlane.Durability;
import dev.tenantry.local.keycloak.ClientSecrets;
import dev.tenantry.local.keycloak.KeycloakServer;
import dev.tenantry.local.mail.MailSink;
import dev.tenantry.local.operator.OperatorApp;
import dev.tenantry.local.operator.PodStandIn;
import dev.tenantry.local.operator.RealmSetup;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.state.Settings;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The whole product on this machine: control plane, Keycloak with its realm, mail sink, chart and operator, all on loopback.
 * What it keeps is in its state directory; closing stops everything and keeps the state.
 */
public final class LocalTenantry implements AutoCloseable {
    private final Parts parts;
    private final ControlPlaneBinaries binaries;
    private final ControlPlane controlPlane;
    private final KeycloakServer keycloak;
    private final RealmSetup realmSetup;
    private final MailSink mail;
    private final PodStandIn operator;
    private final PodStandIn secondOperator;

    private LocalTenantry(
            Parts parts,
            ControlPlaneBinaries binaries,
            ControlPlane controlPlane,
            KeycloakServer keycloak,
            RealmSetup realmSetup,
            MailSink mail,
            PodStandIn operator,
            PodStandIn secondOperator) {
        this.parts = parts;
        this.binaries = binaries;
        this.controlPlane = controlPlane;
        this.keycloak = keycloak;
        this.realmSetup = realmSetup;
        this.mail = mail;
        this.operator = operator;
        this.secondOperator = secondOperator;
    }

    /**
     * The one instance of this JVM, for tests: started on first use with empty state, stopped with the JVM. The state, with
     * the logs, is in the directory that the system property {@code tenantry.local.state} names.
     */
    public static LocalTenantry shared() {
        return Shared.INSTANCE;
    }

    private static final class Shared {
        static final LocalTenantry INSTANCE = start();

        private static LocalTenantry start() {
            try (Steps steps = new Steps(Console.standard())) {
                return LocalTenantry.start(Product.fromSystemProperties(), emptyState(), Durability.Disposable, steps);
            } catch (IOException cannotStart) {
                throw new UncheckedIOException(cannotStart);
            }
        }

        private static Path emptyState() throws IOException {
            String named = System.getProperty("tenantry.local.state");
            if (named == null) {
                return Files.createTempDirectory("tenantry-local");
            }
            Path state = Path.of(named).toAbsolutePath();
            // What a killed run left is ended before the record of it goes.
            Children.in(state).close();
            Folders.delete(state);
            return Files.createDirectories(state);
        }
    }

    /**
     * Starts everything and returns when the operator is ready; whatever was started is stopped again when a step fails.
     *
     * @throws dev.tenantry.local.console.StepFailedException naming the step that failed and why
     */
    public static LocalTenantry start(Product product, Path stateDirectory, Durability durability, Steps steps)
            throws IOException {
        // First: it ends what a killed run left, and with it frees the ports that the settings name.
        Children children = Children.in(stateDirectory);
        Parts parts = new Parts(children);
        try {
            return new Start(product, stateDirectory, durability, steps, children, parts).run();
        } catch (IOException | RuntimeException failure) {
            try {
                parts.close();
            } catch (Exception whileStopping) {
                failure.addSuppressed(whileStopping);
            }
            throw failure;
        }
    }

    private record Start(
            Product product, Path state, Durability durability, Steps steps, Children children, Parts parts) {
        LocalTenantry run() throws IOException {
            Settings settings = Settings.in(state);
            OperatorApp app = OperatorApp.copy(product.operatorApp(), state.resolve("operator/app"));
            MailSink mail = steps.step(
                    "Mail sink", progress -> parts.add(MailSink.start(state.resolve("mail"), settings.port("smtp"))));
            ClientSecrets secrets = ClientSecrets.in(settings);
            KeycloakServer keycloak = new KeycloakServer(product.keycloakZip(), state, settings, children);
            RealmSetup realmSetup = new RealmSetup(app, children, keycloak, secrets);

            // Keycloak takes longest: it starts beside everything else.
            CompletableFuture<Void> identity = CompletableFuture.runAsync(() -> {
                steps.run("Keycloak", keycloak::start);
                steps.run("Keycloak realm", progress -> realmSetup.run());
            });
            ControlPlaneBinaries binaries = steps.step("Kubernetes programs", ControlPlaneBinaries::resolve);
            ControlPlane controlPlane = steps.step(
                    "Kubernetes API",
                    progress -> parts.add(ControlPlane.start(binaries, state, settings, children, durability)));
            steps.run("Helm chart", progress -> new ChartInstallation(product.chart(), controlPlane)
                    .installOrUpgrade(keycloak.url(), secrets, mail.port(), settings.port("operatorWebhook")));
            join(identity);
            PodStandIn operator = standIn("operator", app, controlPlane, settings);
            PodStandIn secondOperator = standIn("second-operator", app, controlPlane, settings);
            steps.run("Operator", progress -> operator.start());
            return new LocalTenantry(
                    parts, binaries, controlPlane, keycloak, realmSetup, mail, operator, secondOperator);
        }

        private PodStandIn standIn(String name, OperatorApp app, ControlPlane controlPlane, Settings settings) {
            return parts.add(new PodStandIn(
                    app,
                    controlPlane,
                    state.resolve(name),
                    ChartInstallation.NAMESPACE,
                    name,
                    settings.port(name + "Management"),
                    settings.port(name + "Webhook"),
                    children));
        }

        private static void join(CompletableFuture<Void> identity) {
            try {
                identity.join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }

    /** The administrator's kubeconfig. */
    public Path kubeconfig() {
        return controlPlane.kubeconfig();
    }

    /** A client with the administrator's rights; not to be closed. */
    public KubernetesClient kubernetesClient() {
        return controlPlane.client();
    }

    public ControlPlaneBinaries binaries() {
        return binaries;
    }

    public ControlPlane controlPlane() {
        return controlPlane;
    }

    /** Keycloak: where it is, who administers it, and to stop and start it. */
    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** Where every mail arrives as an {@code .eml} file. */
    public Path mailDirectory() {
        return mail.directory();
    }

    /** The operator: to stop, kill, pause and start it. */
    public PodStandIn operator() {
        return operator;
    }

    /** A second replica of the operator, which does not run until it is started. */
    public PodStandIn secondOperator() {
        return secondOperator;
    }

    /** Deletes all that Keycloak holds, starts it again at the same address and prepares the realm anew. */
    public void wipeKeycloak() throws IOException, InterruptedException {
        keycloak.wipe();
        keycloak.start(Progress.SILENT);
        realmSetup.run();
    }

    /** Runs the set-up step once more, with further settings. */
    public void setUpRealm(Map<String, String> settings) throws InterruptedException {
        realmSetup.run(settings);
    }

    @Override
    public void close() throws Exception {
        parts.close();
    }
}
