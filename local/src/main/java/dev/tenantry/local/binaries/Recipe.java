package dev.tenantry.local.binaries;

import dev.tenantry.local.cache.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Go module that pins the control plane: {@code go.mod} is the one place for its versions, for the download as for the
 * build.
 */
final class Recipe {
    /** Program to Go package. The small one first: it shows early whether building works at all. */
    static final Map<String, String> PACKAGES = packages();

    private static final List<String> FILES = List.of("go.mod", "go.sum", "tools.go");

    private final Map<String, byte[]> files;

    private Recipe(Map<String, byte[]> files) {
        this.files = files;
    }

    static Recipe load() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : FILES) {
            try (InputStream content = Recipe.class.getResourceAsStream("go/" + name)) {
                if (content == null) {
                    throw new IllegalStateException("the Go module's " + name + " is not on the class path");
                }
                files.put(name, content.readAllBytes());
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        return new Recipe(files);
    }

    /** Version with its {@code v}, as in {@code v1.36.3}. */
    String kubernetesVersion() {
        return version("k8s.io/kubernetes");
    }

    String etcdVersion() {
        return version("go.etcd.io/etcd/server/v3");
    }

    /** What the linker is told: without the version, kubectl calls itself {@code v0.0.0-master}. */
    String linkerFlags() {
        String[] parts = kubernetesVersion().substring(1).split("\\.", 3);
        String variable = " -X k8s.io/component-base/version.";
        return "-s -w"
                + variable + "gitVersion=" + kubernetesVersion()
                + variable + "gitMajor=" + parts[0]
                + variable + "gitMinor=" + parts[1]
                + variable + "gitTreeState=clean"
                + variable + "gitCommit=0000000000000000000000000000000000000000"
                + variable + "buildDate=1970-01-01T00:00:00Z";
    }

    /** Changes with anything that changes the programs. */
    String hash() {
        StringBuilder everything = new StringBuilder(linkerFlags());
        files.forEach((name, content) -> everything.append(name).append(new String(content, StandardCharsets.UTF_8)));
        return Digests.sha256(everything.toString().getBytes(StandardCharsets.UTF_8))
                .substring(0, 12);
    }

    void writeTo(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private String version(String module) {
        String goMod = new String(files.getOrDefault("go.mod", new byte[0]), StandardCharsets.UTF_8);
        Matcher required = Pattern.compile("(?m)^\\s*" + Pattern.quote(module) + " (v\\S+)")
                .matcher(goMod);
        if (!required.find()) {
            throw new IllegalStateException("go.mod does not require " + module);
        }
        return required.group(1);
    }

    private static Map<String, String> packages() {
        Map<String, String> packages = new LinkedHashMap<>();
        packages.put("etcd", "go.etcd.io/etcd/server/v3");
        for (String program : List.of("kube-apiserver", "kube-controller-manager", "kubectl")) {
            packages.put(program, "k8s.io/kubernetes/cmd/" + program);
        }
        return packages;
    }
}
