package dev.tenantry.local.binaries;

/** The control plane's programs cannot be had; the message says what was tried and what to do. */
public final class BinariesUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BinariesUnavailableException(String message) {
        super(message);
    }
}
