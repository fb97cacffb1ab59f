package dev.tenantry.e2e.support;

import dev.tenantry.local.LocalTenantry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * What the operator has asked Keycloak for since a moment, as Keycloak's access log tells it. Signing in is not counted, and
 * following the events of a realm is told apart from the work that objects cause.
 */
public final class OperatorCalls {

    private static final Pattern LINE = Pattern.compile(
            "(\\S+ \\S+) INFO +\\[org\\.keycloak\\.http\\.access-log] \\([^)]*\\) (\\S+) /admin/realms/([^/ ]+)(\\S*) (\\d+) (.*)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern WATCH = Pattern.compile("GET /(admin-events|events|events/config)");
    private static final String ADMIN_EVENTS = "GET /admin-events";

    private final Path log;
    private final long from;

    private OperatorCalls(Path log, long from) {
        this.log = log;
        this.from = from;
    }

    /**
     * A call that Keycloak answered.
     *
     * @param request method and path below the realm, with {@code {id}} in place of each id
     */
    public record Call(LocalDateTime at, String realm, String request) {

        /** Whether it follows the realm's events. */
        public boolean isWatch() {
            return WATCH.matcher(request).matches();
        }
    }

    public static OperatorCalls from(LocalTenantry product) {
        Path log = product.keycloak().process().orElseThrow().log();
        try {
            return new OperatorCalls(log, Files.size(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All calls so far, oldest first. */
    public List<Call> all() {
        return lines().flatMap(line -> call(line).stream()).toList();
    }

    /** The calls so far that the work on objects took, as in {@code GET /users/{id}}. */
    public List<String> work() {
        return all().stream().filter(call -> !call.isWatch()).map(Call::request).toList();
    }

    /** {@link #work} when no more of it comes, not even from the events that it caused. */
    public List<String> workWhenDone() {
        Awaitility.await("the operator is done").atMost(Tenant.PATIENCE).until(() -> hasSeenItsOwnEvents(all()));
        return work();
    }

    private static boolean hasSeenItsOwnEvents(List<Call> calls) {
        return calls.stream().skip(1 + lastIndexOfWork(calls)).anyMatch(call -> call.request()
                .equals(ADMIN_EVENTS));
    }

    private static int lastIndexOfWork(List<Call> calls) {
        int last = calls.size() - 1;
        while (last >= 0 && calls.get(last).isWatch()) {
            last--;
        }
        return last;
    }

    private Stream<String> lines() {
        try (FileChannel file = FileChannel.open(log)) {
            file.position(from);
            byte[] rest = Channels.newInputStream(file).readAllBytes();
            return new String(rest, StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Call> call(String line) {
        Matcher found = LINE.matcher(line);
        if (!found.matches() || found.group(6).equals(KeycloakView.USER_AGENT)) {
            return Optional.empty();
        }
        return Optional.of(new Call(
                LocalDateTime.parse(found.group(1), TIME),
                found.group(3),
                found.group(2) + " " + ID.matcher(found.group(4)).replaceAll("{id}")));
    }
}
