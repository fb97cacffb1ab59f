package dev.tenantry.operator.identity.keycloak;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The place up to which an event log was read; pure. Keycloak orders events by time alone, writes an event a moment after
 * it took its time, and its nodes' clocks differ a little. So a read goes back a bit behind the newest event, and events
 * are told apart by their ids. Times are compared with each other, never with this process's clock. The newest event that
 * was read must be there again: when it is not, the log was cleared, expired or restored, and events may be missing.
 */
final class EventCursor<E> {

    /** How late an event may appear behind younger ones. */
    static final Duration LATE = Duration.ofSeconds(10);

    private final int pageSize;
    private final Function<E, String> id;
    private final ToLongFunction<E> time;
    private final Map<String, Long> handled = new HashMap<>();

    private boolean started;
    private long newest;
    private Instant newestSeen = Instant.EPOCH;
    private @Nullable String anchor;

    private @Nullable Query query;
    private boolean anchorFound;

    EventCursor(int pageSize, Function<E, String> id, ToLongFunction<E> time) {
        this.pageSize = pageSize;
        this.id = id;
        this.time = time;
    }

    /**
     * What to ask the log for.
     *
     * @param newestFirst for the first page of all, which only finds the place
     * @param from the earliest time in milliseconds, inclusive
     */
    record Query(boolean newestFirst, long from, int max) {}

    /**
     * What a page brought.
     *
     * @param more whether the read goes on with another page
     * @param gap whether events may be missing; the next read starts anew
     */
    record Page<E>(List<E> events, boolean more, boolean gap) {}

    Query next(Instant now) {
        if (query == null) {
            anchorFound = anchor == null;
            query = started ? new Query(false, newest - late(now), pageSize) : new Query(true, 0, pageSize);
        }
        return query;
    }

    /** When nothing new has come for a while, nothing late comes any more, and going back would only cost. */
    private long late(Instant now) {
        Duration quiet = Duration.between(newestSeen, now);
        return Math.max(0, LATE.minus(quiet).toMillis());
    }

    Page<E> accept(List<E> page, Instant now) {
        Query asked = next(now);
        List<E> ordered = new ArrayList<>(page);
        ordered.sort(Comparator.comparingLong(time));
        anchorFound |= ordered.stream().anyMatch(event -> id.apply(event).equals(anchor));
        List<E> fresh = ordered.stream()
                .filter(event -> handled.putIfAbsent(id.apply(event), time.applyAsLong(event)) == null)
                .toList();
        boolean more = !asked.newestFirst && page.size() >= asked.max;
        long last = ordered.isEmpty() ? newest : time.applyAsLong(ordered.get(ordered.size() - 1));
        // Once younger ones come, it is too late for the anchor.
        boolean gap = !anchorFound && (!more || last > newest);
        if (gap) {
            reset();
        } else if (more) {
            query = following(asked, last);
            advance(ordered, now);
        } else {
            query = null;
            started = true;
            advance(ordered, now);
            handled.values().removeIf(then -> then < newest - LATE.toMillis());
        }
        return new Page<>(fresh, more && !gap, gap);
    }

    /** From the last time on, inclusive, for more may bear it; when it fills the page by itself, with a larger page. */
    private static Query following(Query asked, long last) {
        return last > asked.from ? new Query(false, last, asked.max) : new Query(false, last, asked.max * 2);
    }

    private void advance(List<E> ordered, Instant now) {
        if (ordered.isEmpty()) {
            return;
        }
        E last = ordered.get(ordered.size() - 1);
        if (anchor == null || time.applyAsLong(last) > newest) {
            newest = time.applyAsLong(last);
            newestSeen = now;
            anchor = id.apply(last);
        }
    }

    /** The time of the newest event that was read, in milliseconds; 0 before there was one. */
    long newest() {
        return newest;
    }

    /** Begins again with the newest page. */
    void reset() {
        started = false;
        query = null;
        anchor = null;
        newest = 0;
        handled.clear();
    }

    /** The read was interrupted; the next begins where the last complete one ended. */
    void abandon() {
        query = null;
    }
}
