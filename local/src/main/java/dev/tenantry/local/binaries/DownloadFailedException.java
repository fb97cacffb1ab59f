package dev.tenantry.local.binaries;

/** A download was refused, broke off or was not what its publisher says. */
final class DownloadFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    DownloadFailedException(String message) {
        super(message);
        this.reason = message;
    }

    String reason() {
        return reason;
    }
}
