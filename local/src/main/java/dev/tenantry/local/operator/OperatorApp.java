package dev.tenantry.local.operator;

import dev.tenantry.local.cache.Folders;
import dev.tenantry.local.process.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged operator: the folder that Quarkus calls {@code quarkus-app}. */
public record OperatorApp(Path folder) {
    /** A copy that a later build does not change under the running process. */
    public static OperatorApp copy(Path packaged, Path target) throws IOException {
        if (!Files.exists(packaged.resolve("quarkus-run.jar"))) {
            throw new IOException("the packaged operator is not in " + packaged + "; build it with ./mvnw package");
        }
        Folders.delete(target);
        Folders.copy(packaged, target);
        return new OperatorApp(target);
    }

    Command command(String name, List<String> jvmOptions, List<String> arguments, Map<String, String> environment) {
        List<String> line = new ArrayList<>(jvmOptions);
        line.addAll(List.of("-jar", folder.resolve("quarkus-run.jar").toString()));
        line.addAll(arguments);
        return Command.of(name, Command.java(), line).with(environment);
    }
}
