package dev.tenantry.local.up;

import dev.tenantry.local.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs kubectl as the administrator, as a person at the terminal would. */
public final class Kubectl {
    private static final String WARNING = "Warning: ";

    private final Path program;
    private final Path kubeconfig;
    private final Path cache;

    /** @param cache a folder for what it remembers of the API */
    public Kubectl(Path program, Path kubeconfig, Path cache) {
        this.program = program;
        this.kubeconfig = kubeconfig;
        this.cache = cache;
    }

    Path program() {
        return program;
    }

    /**
     * What a command prints.
     *
     * @throws IOException with what it says when it fails
     */
    public String run(String... arguments) throws IOException, InterruptedException {
        return answer(arguments).output();
    }

    /** What the API server warns of when it takes a command; fails as {@link #run} does. */
    public List<String> warnings(String... arguments) throws IOException, InterruptedException {
        return answer(arguments)
                .errors()
                .lines()
                .filter(line -> line.startsWith(WARNING))
                .map(line -> line.substring(WARNING.length()))
                .toList();
    }

    private record Answer(String output, String errors) {}

    private Answer answer(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("--cache-dir=" + cache));
        line.addAll(List.of(arguments));
        Command command = Command.of("kubectl", program, line).with(Map.of("KUBECONFIG", kubeconfig.toString()));
        Path errors = Files.createTempFile("kubectl", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(command.line()).redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(command.environment());
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("kubectl " + String.join(" ", arguments) + ": "
                        + Files.readString(errors).strip());
            }
            return new Answer(output, Files.readString(errors));
        } finally {
            Files.delete(errors);
        }
    }
}
