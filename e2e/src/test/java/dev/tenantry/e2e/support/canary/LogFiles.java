package dev.tenantry.e2e.support.canary;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What every process of the product logs: of the operator, of Keycloak, of the control plane. */
final class LogFiles implements Place {

    /** More than a key takes: one that was half written at the last time is seen whole. */
    private static final int READ_AGAIN = 200;

    private final Path folder;
    private final Map<Path, Long> read = new HashMap<>();

    LogFiles(Path folder) {
        this.folder = folder;
    }

    @Override
    public void tell(Sightings sightings) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.toList();
            for (Path log : logs) {
                sightings.see("the log " + log.getFileName(), news(log));
            }
        }
    }

    private String news(Path log) throws IOException {
        try (FileChannel file = FileChannel.open(log)) {
            file.position(Math.max(0, read.getOrDefault(log, 0L) - READ_AGAIN));
            byte[] rest = Channels.newInputStream(file).readAllBytes();
            read.put(log, file.position());
            return new String(rest, StandardCharsets.ISO_8859_1);
        }
    }
}
