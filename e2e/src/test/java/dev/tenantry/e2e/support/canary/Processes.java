package dev.tenantry.e2e.support.canary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The environment and the command line of every process of the product, which whoever is on the machine may list. */
final class Processes implements Place {

    @Override
    public void tell(Sightings sightings) {
        ProcessHandle.current().descendants().forEach(process -> {
            see("the environment of process " + process.pid(), file(process, "environ"), sightings);
            see("the command line of process " + process.pid(), file(process, "cmdline"), sightings);
            sightings.see(
                    "the command line of process " + process.pid(),
                    process.info().commandLine().orElse(""));
        });
    }

    private static Path file(ProcessHandle process, String name) {
        return Path.of("/proc", String.valueOf(process.pid()), name);
    }

    private static void see(String place, Path file, Sightings sightings) {
        try {
            sightings.see(place, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
            // Or a system that does not show it.
        }
    }
}
