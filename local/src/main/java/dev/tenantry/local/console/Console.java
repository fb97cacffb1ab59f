package dev.tenantry.local.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** Writes plain lines, each with the time since the console was made. */
public final class Console {
    private final PrintStream out;
    private final long startedAt = System.nanoTime();

    public Console(PrintStream out) {
        this.out = out;
    }

    /** A console on the standard output, in UTF-8: kubectl's tables are not ASCII, whatever the locale says. */
    public static Console standard() {
        return new Console(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8));
    }

    /** Writes one line with the elapsed time before it. */
    public void line(String text) {
        text("[%7s] %s".formatted(format(elapsed()), text));
    }

    /** Writes text as it is, for tables and what a person is to copy. */
    public synchronized void text(String text) {
        out.println(text);
        out.flush();
    }

    /** Time since the console was made. */
    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    static String format(Duration duration) {
        double seconds = duration.toMillis() / 1000.0;
        return seconds < 60
                ? "%.1f s".formatted(seconds)
                : String.format(Locale.ROOT, "%d:%02d min", duration.toMinutes(), duration.toSecondsPart());
    }
}
