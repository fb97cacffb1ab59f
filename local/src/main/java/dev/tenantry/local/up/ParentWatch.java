package dev.tenantry.local.up;

/** Ends this JVM when the process that started it is gone: a killed Maven cannot tell us. */
final class ParentWatch {
    private ParentWatch() {}

    static void begin() {
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(1)));
    }
}
