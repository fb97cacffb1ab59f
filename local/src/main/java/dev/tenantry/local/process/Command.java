package dev.tenantry.local.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What to run: program and arguments, and the environment, which replaces ours.
 *
 * @param name what messages and the log file call the process
 */
public record Command(String name, List<String> line, Map<String, String> environment) {
    private static final List<String> INHERITED = List.of("PATH", "HOME", "JAVA_HOME", "TMPDIR", "LANG");

    public Command {
        line = List.copyOf(line);
        environment = Map.copyOf(environment);
    }

    /** A command that sees nothing of our environment but where programs and the home directory are. */
    public static Command of(String name, Path program, List<String> arguments) {
        return new Command(name, prepend(program.toString(), arguments), basicEnvironment());
    }

    /** The same command with more in its environment. */
    public Command with(Map<String, String> more) {
        Map<String, String> merged = new TreeMap<>(environment);
        merged.putAll(more);
        return new Command(name, line, merged);
    }

    /** The {@code java} that runs us: what works for us works for our children. */
    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    private static Map<String, String> basicEnvironment() {
        Map<String, String> environment = new TreeMap<>(System.getenv());
        environment.keySet().retainAll(INHERITED);
        return environment;
    }

    private static List<String> prepend(String program, List<String> arguments) {
        List<String> line = new java.util.ArrayList<>(arguments);
        line.add(0, program);
        return line;
    }
}
