package dev.tenantry.local.console;

/** A step did not succeed; the message names the step and says why. */
public final class StepFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StepFailedException(String step, Throwable cause) {
        super(step + " failed: " + reason(cause), cause);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
