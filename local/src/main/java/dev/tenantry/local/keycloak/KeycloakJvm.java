package dev.tenantry.local.keycloak;

import dev.tenantry.local.process.Command;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The command line of a Keycloak JVM: what {@code kc.sh} would run, without the shell in between, so that the process we hold
 * is Keycloak itself.
 */
final class KeycloakJvm {
    // Tuned for a short start: against the defaults, C1 alone takes a third off, the serial collector a bit of memory.
    private static final List<String> OPTIONS = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xms128m",
            "-Xmx768m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    private KeycloakJvm() {}

    static Command command(
            String name,
            Path home,
            List<String> moreJvmOptions,
            List<String> arguments,
            Map<String, String> environment) {
        List<String> line = new ArrayList<>(OPTIONS);
        line.addAll(moreJvmOptions);
        line.add("-Dkc.home.dir=" + home);
        line.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        line.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint"));
        line.addAll(arguments);
        return Command.of(name, Command.java(), line).with(environment);
    }
}
