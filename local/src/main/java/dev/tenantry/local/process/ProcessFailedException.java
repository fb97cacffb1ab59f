package dev.tenantry.local.process;

import java.nio.file.Path;

/** A child process did not do what it was started for; the message ends with the tail of its log and the log's path. */
public final class ProcessFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProcessFailedException(String reason, Path log) {
        super(reason + LogTail.of(log));
    }
}
