package dev.tenantry.local.up;

import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.Product;
import dev.tenantry.local.console.Console;
import dev.tenantry.local.console.Progress;
import dev.tenantry.local.console.StepFailedException;
import dev.tenantry.local.console.Steps;
import dev.tenantry.local.controlplane.ControlPlane.Durability;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.state.Endpoints;
import dev.tenantry.local.state.StateLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./mvnw -q -Pup}: the whole product in the foreground, with the example tenants. Exit code 1 when a step failed or
 * another one runs already.
 */
public final class Up {
    private static final Duration EXAMPLES_READY = Duration.ofMinutes(3);
    private static final Duration RESUMED_READY = Duration.ofSeconds(30);
    // Kept: a logger that nobody holds forgets its level.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private final Path project;
    private final Path state;
    private final Console console = Console.standard();
    private volatile boolean stopping;

    private Up(Path project) {
        this.project = project;
        this.state = project.resolve(".local");
    }

    public static void main(String[] arguments) throws Exception {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        ParentWatch.begin();
        System.exit(new Up(Path.of(System.getProperty("tenantry.project", "")).toAbsolutePath()).run());
    }

    private int run() throws Exception {
        if (!Files.isDirectory(state)) {
            Files.createDirectory(
                    state, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Optional<StateLock> lock = StateLock.tryLock(state);
        if (lock.isEmpty()) {
            console.text(StateLock.alreadyRunning(state));
            return 1;
        }
        Endpoints.delete(state);
        Runtime.getRuntime().addShutdownHook(new Thread(this::leave, "leave"));
        try (StateLock held = lock.get();
                Steps steps = new Steps(console);
                LocalTenantry tenantry =
                        LocalTenantry.start(Product.fromSystemProperties(), state, Durability.Durable, steps)) {
            examples(tenantry, steps);
            return stay(tenantry);
        } catch (StepFailedException failure) {
            return failed(failure.getMessage());
        } catch (IOException | RuntimeException failure) {
            return failed(failure.toString());
        }
    }

    private void examples(LocalTenantry tenantry, Steps steps) throws IOException, InterruptedException {
        Kubectl kubectl =
                new Kubectl(tenantry.binaries().kubectl(), tenantry.kubeconfig(), state.resolve("kubectl-cache"));
        Quickstart quickstart = new Quickstart(kubectl, project.resolve("examples/quickstart"));
        steps.step("Example tenants", progress -> apply(quickstart, progress), Quickstart::ending);
        endpoints(tenantry);
        console.text("\n$ kubectl get tenantry -A\n" + kubectl.run("get", "tenantry", "-A"));
        console.text(new WhatNext(tenantry, state, quickstart.issuedKey()).text());
    }

    /**
     * Applies them the first time only: on a resumed state they are the user's, who may have changed them.
     *
     * @return what is not ready, which on a resumed state is no failure
     */
    private List<String> apply(Quickstart quickstart, Progress progress) throws IOException, InterruptedException {
        Path applied = state.resolve("examples-applied");
        boolean resumed = Files.exists(applied);
        if (!resumed) {
            quickstart.apply();
            Files.createFile(applied);
        }
        List<String> notReady = quickstart.awaitReady(resumed ? RESUMED_READY : EXAMPLES_READY, progress);
        if (notReady.isEmpty()) {
            return notReady;
        }
        String what = "not ready:\n  " + String.join("\n  ", notReady);
        if (!resumed) {
            throw new IOException(what);
        }
        progress.doing(what);
        return notReady;
    }

    /** Stays until a signal ends the JVM, or a process that everything rests on is gone. */
    private int stay(LocalTenantry tenantry) throws IOException, InterruptedException {
        while (true) {
            List<ChildProcess> foundation = Stream.concat(
                            tenantry.controlPlane().processes().stream(), tenantry.keycloak().process().stream())
                    .toList();
            awaitAnyEnd(Stream.concat(foundation.stream(), tenantry.operator().process().stream()));
            Optional<ChildProcess> ended =
                    foundation.stream().filter(process -> !process.isAlive()).findFirst();
            if (stopping) {
                return 0;
            }
            if (ended.isPresent()) {
                return failed("%s ended unexpectedly; its log is %s"
                        .formatted(ended.get().name(), ended.get().log()));
            }
            console.line("The operator has ended; it is started again, as a kubelet would");
            tenantry.operator().awaitReady();
            endpoints(tenantry);
        }
    }

    private static void awaitAnyEnd(Stream<ChildProcess> processes) {
        CompletableFuture.anyOf(processes.map(ChildProcess::onExit).toArray(CompletableFuture[]::new))
                .join();
    }

    private void endpoints(LocalTenantry tenantry) throws IOException {
        ChildProcess operator = tenantry.operator().process().orElseThrow();
        new Endpoints(
                        tenantry.kubeconfig().toString(),
                        new Endpoints.Keycloak(
                                tenantry.keycloak().url().toString(),
                                tenantry.keycloak().adminUser(),
                                tenantry.keycloak().adminPassword()),
                        new Endpoints.Operator(
                                operator.pid(),
                                tenantry.operator().managementUrl().toString(),
                                operator.log().toString()),
                        new Endpoints.Mail(tenantry.mailDirectory().toString()))
                .write(state);
    }

    /** A signal reaches our children as well: what fails because of it is no failure. */
    private int failed(@Nullable String why) throws InterruptedException {
        Thread.sleep(300);
        if (!stopping) {
            console.line("FAILED: " + why);
        }
        return 1;
    }

    private void leave() {
        stopping = true;
        try {
            Endpoints.delete(state);
        } catch (IOException cannotDelete) {
            throw new UncheckedIOException(cannotDelete);
        }
    }
}
