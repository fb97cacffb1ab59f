package dev.tenantry.local.binaries;

import dev.tenantry.local.cache.Folders;
import dev.tenantry.local.console.Progress;
import dev.tenantry.local.process.ChildProcess;
import dev.tenantry.local.process.Children;
import dev.tenantry.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Builds the programs with the Go toolchain. Minutes the first time; Go's own build cache keeps what an interrupted one did. */
final class GoBuild {
    private static final Duration LIMIT = Duration.ofMinutes(60);

    private final Recipe recipe;

    GoBuild(Recipe recipe) {
        this.recipe = recipe;
    }

    /**
     * Builds all programs into a folder.
     *
     * @param noDownload why they were not downloaded, for the message when there is no Go either
     */
    void into(Path folder, Progress progress, String noDownload) throws IOException, InterruptedException {
        Path go = findGo(System.getenv("PATH"))
                .orElseThrow(() -> new BinariesUnavailableException(withoutGo(noDownload)));
        Path work = Files.createDirectory(folder.resolve("build"));
        recipe.writeTo(work);
        try (Children children = Children.in(work)) {
            int number = 0;
            for (Map.Entry<String, String> program : Recipe.PACKAGES.entrySet()) {
                number++;
                progress.doing("building %s from source (%d of %d; several minutes in all, once)"
                        .formatted(program.getKey(), number, Recipe.PACKAGES.size()));
                build(go, work, program.getKey(), program.getValue(), children);
                Files.move(work.resolve(program.getKey()), folder.resolve(program.getKey()));
            }
        }
        Folders.delete(work);
    }

    private void build(Path go, Path work, String program, String goPackage, Children children)
            throws InterruptedException {
        List<String> line = List.of(
                go.toString(),
                "build",
                "-C",
                work.toString(),
                "-trimpath",
                "-ldflags",
                recipe.linkerFlags(),
                "-o",
                program,
                goPackage);
        // Go's own settings (proxy, caches, toolchain) are the user's business: the environment is passed on.
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.put("CGO_ENABLED", "0");
        environment.remove("GOOS");
        environment.remove("GOARCH");
        try (ChildProcess build = children.start(new Command("go-build-" + program, line, environment))) {
            build.awaitSuccess(LIMIT);
        }
    }

    static Optional<Path> findGo(String searchPath) {
        return Arrays.stream(searchPath.split(java.io.File.pathSeparator))
                .map(folder -> Path.of(folder).resolve("go"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private String withoutGo(String noDownload) {
        return """
                The programs of the Kubernetes control plane (%s) cannot be had: \
                they could not be downloaded (%s), and there is no Go toolchain to build them. Any one of these helps:
                  1. set %s to a folder that holds the four programs (Kubernetes %s, etcd %s)
                  2. give this machine access to dl.k8s.io and github.com
                  3. install Go 1.21 or newer (https://go.dev/doc/install) and put it on the PATH""".formatted(
                        String.join(", ", Recipe.PACKAGES.keySet()),
                        noDownload,
                        ControlPlaneBinaries.FOLDER_VARIABLE,
                        recipe.kubernetesVersion(),
                        recipe.etcdVersion());
    }
}
