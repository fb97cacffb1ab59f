package dev.tenantry.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.Product;
import dev.tenantry.local.cache.Folders;
import dev.tenantry.local.console.Console;
import dev.tenantry.local.console.Steps;
import dev.tenantry.local.controlplane.ControlPlane.Durability;
import dev.tenantry.local.process.Children;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code ./mvnw -q -Pbenchmark}: runs the benchmarks one after the other on a product of their own, and writes what each
 * found. Exit code 1 when one did not find what it must.
 */
public final class Benchmarks {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final List<Benchmark> ALL =
            List.of(new AdmissionBenchmark(), new RaceBenchmark(), new RotationBenchmark());
    // Kept: a logger that nobody holds forgets its level.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");

    private final Console console = Console.standard();
    private final Path target = Path.of(System.getProperty("benchmark.target", "target"));

    private Benchmarks() {}

    public static void main(String[] arguments) throws Exception {
        ROOT_LOGGER.setLevel(Level.SEVERE);
        System.exit(new Benchmarks().run() ? 0 : 1);
    }

    private boolean run() throws Exception {
        String only = System.getProperty("benchmark", "");
        boolean good = true;
        try (Steps steps = new Steps(console);
                LocalTenantry product = LocalTenantry.start(
                        Product.fromSystemProperties(), emptyState(), Durability.Disposable, steps)) {
            for (Benchmark benchmark : ALL) {
                if (only.isEmpty() || only.equals(benchmark.name())) {
                    good &= run(benchmark, product, steps);
                }
            }
        }
        return good;
    }

    private boolean run(Benchmark benchmark, LocalTenantry product, Steps steps) throws IOException {
        Outcome outcome = steps.step("Benchmark " + benchmark.name(), progress -> benchmark.run(product));
        Path file = target.resolve(benchmark.name() + ".json");
        JSON.writeValue(file.toFile(), outcome);
        console.text(outcome + "written to " + file);
        return outcome.isGood();
    }

    private Path emptyState() throws IOException {
        Path state = target.resolve("local").toAbsolutePath();
        // What a killed run left is ended before the record of it goes.
        Children.in(state).close();
        Folders.delete(state);
        return Files.createDirectories(state);
    }
}
