package dev.tenantry.local.binaries;

import dev.tenantry.local.cache.UserCache;
import dev.tenantry.local.console.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with the control plane's programs. */
public record ControlPlaneBinaries(Path folder) {
    /** Names the environment variable with a folder that goes before everything else. */
    public static final String FOLDER_VARIABLE = "TENANTRY_CONTROL_PLANE_BINARIES";

    /**
     * Finds the programs: the folder named by {@value #FOLDER_VARIABLE}, else the user's cache, else a download, else a build
     * from Go modules. The latter two fill the cache.
     *
     * @throws BinariesUnavailableException when none of them works
     */
    public static ControlPlaneBinaries resolve(Progress progress) throws IOException, InterruptedException {
        String named = System.getenv(FOLDER_VARIABLE);
        if (named != null && !named.isBlank()) {
            return named(Path.of(named).toAbsolutePath());
        }
        return cached(UserCache.ofUser(), Recipe.load(), Platform.current(), progress);
    }

    public Path etcd() {
        return folder.resolve("etcd");
    }

    public Path apiServer() {
        return folder.resolve("kube-apiserver");
    }

    public Path controllerManager() {
        return folder.resolve("kube-controller-manager");
    }

    public Path kubectl() {
        return folder.resolve("kubectl");
    }

    static ControlPlaneBinaries named(Path folder) {
        List<String> missing = Recipe.PACKAGES.keySet().stream()
                .filter(program -> !Files.isExecutable(folder.resolve(program)))
                .toList();
        if (!missing.isEmpty()) {
            throw new BinariesUnavailableException("%s names %s, which lacks the executable%s %s"
                    .formatted(FOLDER_VARIABLE, folder, missing.size() == 1 ? "" : "s", String.join(", ", missing)));
        }
        return new ControlPlaneBinaries(folder);
    }

    private static ControlPlaneBinaries cached(UserCache cache, Recipe recipe, Platform platform, Progress progress)
            throws IOException, InterruptedException {
        String name = "control-plane/%s-%s-%s".formatted(recipe.kubernetesVersion(), platform, recipe.hash());
        return new ControlPlaneBinaries(
                cache.folder(name, progress, folder -> obtain(recipe, platform, folder, progress)));
    }

    private static void obtain(Recipe recipe, Platform platform, Path folder, Progress progress)
            throws IOException, InterruptedException {
        try {
            new ReleaseDownload(recipe, platform).into(folder, progress);
        } catch (DownloadFailedException noDownload) {
            progress.doing("no download (" + noDownload.reason() + "); building from source instead");
            new GoBuild(recipe).into(folder, progress, noDownload.reason());
        }
    }
}
