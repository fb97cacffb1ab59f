package dev.tenantry.codegen;

import dev.tenantry.operator.entitlements.Entitlements;
import dev.tenantry.operator.routing.SupportAgents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes every derived file; its one argument is the root of the source tree. */
public final class GenerateAll {
    static final List<DocumentSchema> DOCUMENTS = List.of(
            new DocumentSchema("entitlements", Entitlements.class, Entitlements.VERSION),
            new DocumentSchema("support-agents", SupportAgents.class, SupportAgents.VERSION));

    private GenerateAll() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1 || !Files.isDirectory(Path.of(arguments[0]))) {
            throw new IllegalArgumentException("Give the root folder of the source tree as the only argument.");
        }
        for (DerivedFile file : files(Path.of(arguments[0]))) {
            file.write();
        }
    }

    private static List<DerivedFile> files(Path root) throws IOException {
        List<DerivedFile> files = new ArrayList<>();
        List<CrdModel> models = Kinds.ALL.stream().map(CrdModel::of).toList();
        Path chart = root.resolve("helm/tenantry");
        for (CrdModel model : models) {
            String yaml = CrdYaml.text(model);
            files.add(new DerivedFile(root.resolve("crds").resolve(CrdYaml.fileName(model)), yaml));
            files.add(new DerivedFile(chart.resolve("files/crds").resolve(CrdYaml.fileName(model)), yaml));
        }
        Path reference = root.resolve("docs/reference");
        files.add(new DerivedFile(reference.resolve("api.md"), ApiReference.text(models)));
        for (DocumentSchema document : DOCUMENTS) {
            files.add(document.file(reference));
        }
        if (Files.exists(chart.resolve("values.schema.json"))) {
            files.add(new DerivedFile(chart.resolve("README.md"), ChartReadme.text(chart)));
        }
        return files;
    }
}
