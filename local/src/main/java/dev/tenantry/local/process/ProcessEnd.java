package dev.tenantry.local.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** Ends processes: politely first, then by force, together with what they started. */
final class ProcessEnd {
    private ProcessEnd() {}

    static void stop(ProcessHandle process, Duration grace) {
        // Taken before the end: afterwards the children of a dead process are nobody's.
        List<ProcessHandle> family =
                Stream.concat(Stream.of(process), process.descendants()).toList();
        family.forEach(ProcessHandle::destroy);
        family.forEach(member -> {
            if (!await(member, grace)) {
                member.destroyForcibly();
                await(member, grace);
            }
        });
    }

    /** Whether the process has ended within the time. */
    private static boolean await(ProcessHandle process, Duration timeout) {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillRunning) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
