package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.keycloak.EventCursor.Page;
import dev.tenantry.operator.identity.keycloak.EventCursor.Query;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventCursorTest {

    private static final int PAGE = 3;
    /** Keycloak's clock, which is not ours. */
    private static final long T = Instant.parse("2031-05-01T00:00:00Z").toEpochMilli();

    private final FakeLog log = new FakeLog();
    private final EventCursor<Event> cursor = new EventCursor<>(PAGE, Event::id, Event::time);
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void the_first_read_takes_the_newest_page_alone() {
        log.add(T, "a", "b", "c", "d");
        assertThat(read()).hasSize(PAGE);
        assertThat(log.reads).isEqualTo(1);
    }

    @Test
    void an_event_is_handled_once() {
        read();
        log.add(T, "a");
        assertThat(read()).containsExactly("a");
        assertThat(read()).isEmpty();
        log.add(T + 1, "b");
        assertThat(read()).containsExactly("b");
    }

    @Test
    void events_of_one_millisecond_are_told_apart() {
        log.add(T, "a");
        read();
        log.add(T, "b", "c");
        assertThat(read()).containsExactlyInAnyOrder("b", "c");
        assertThat(read()).isEmpty();
    }

    @Test
    void no_page_border_loses_an_event_among_equal_times() {
        read();
        log.add(T, "a", "b");
        log.add(T + 1, "c", "d", "e");
        log.add(T + 2, "f");
        assertThat(read()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f");
    }

    @Test
    void more_events_of_one_millisecond_than_a_page_holds_are_all_read() {
        read();
        for (int i = 0; i < 20; i++) {
            log.add(T, "e" + i);
        }
        assertThat(read()).hasSize(20).doesNotHaveDuplicates();
        assertThat(read()).isEmpty();
    }

    @Test
    void an_event_that_appears_late_behind_a_younger_one_is_found() {
        read();
        log.add(T + 5_000, "young");
        read();
        log.add(T, "late");
        assertThat(read()).containsExactly("late");
    }

    @Test
    void when_all_is_quiet_only_the_newest_event_is_read_again() {
        read();
        log.add(T, "a");
        log.add(T + 5_000, "b");
        read();
        now = now.plus(EventCursor.LATE);
        assertThat(cursor.next(now)).isEqualTo(new Query(false, T + 5_000, PAGE));
    }

    @Test
    void a_cleared_log_is_a_gap_once() {
        log.add(T, "a");
        read();
        log.events.clear();
        assertThat(page().gap()).isTrue();
        assertThat(page().gap()).isFalse();
        log.add(T + 1, "b");
        assertThat(read()).containsExactly("b");
    }

    @Test
    void a_log_that_was_cleared_and_filled_over_a_page_again_is_a_gap() {
        log.add(T, "a");
        read();
        log.events.clear();
        log.add(T + 1, "b", "c", "d", "e");
        assertThat(page().gap()).isTrue();
    }

    @Test
    void an_empty_log_is_no_gap() {
        assertThat(page().gap()).isFalse();
        assertThat(page().gap()).isFalse();
    }

    @Test
    void many_pages_are_no_gap() {
        log.add(T, "a");
        read();
        for (int i = 0; i < 10; i++) {
            log.add(T + i, "e" + i);
        }
        assertThat(read()).hasSize(10);
    }

    @Test
    void a_read_that_broke_off_is_begun_again() {
        read();
        log.add(T, "a");
        log.add(T + 1, "b");
        log.add(T + 2, "c");
        log.add(T + 3, "d");
        List<String> events = new ArrayList<>(ids(page()));
        cursor.abandon();
        events.addAll(read());
        assertThat(events).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void whatever_the_order_and_the_clocks_nothing_is_missed_or_handled_twice() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            FakeLog any = new FakeLog();
            EventCursor<Event> reader = new EventCursor<>(PAGE, Event::id, Event::time);
            List<String> handled = new ArrayList<>();
            reader.accept(any.answer(reader.next(now)), now);
            long clock = T;
            int written = 0;
            for (int step = 0; step < 40; step++) {
                clock += random.nextInt(4_000);
                now = now.plusMillis(random.nextInt(4_000));
                for (int i = random.nextInt(6); i > 0; i--) {
                    // A node whose clock is behind, or one that writes late.
                    any.add(clock - random.nextInt(3) * 500L, "e" + written++);
                }
                Page<Event> page;
                do {
                    page = reader.accept(any.answer(reader.next(now)), now);
                    assertThat(page.gap()).isFalse();
                    handled.addAll(ids(page));
                } while (page.more());
            }
            assertThat(handled).as("seed %d", seed).hasSize(written).doesNotHaveDuplicates();
        }
    }

    private Page<Event> page() {
        return cursor.accept(log.answer(cursor.next(now)), now);
    }

    /** One look: all pages that there are. */
    private List<String> read() {
        List<String> events = new ArrayList<>();
        Page<Event> page;
        do {
            page = page();
            assertThat(page.gap()).isFalse();
            events.addAll(ids(page));
        } while (page.more());
        return events;
    }

    private static List<String> ids(Page<Event> page) {
        return page.events().stream().map(Event::id).toList();
    }

    private record Event(String id, long time) {}

    /** Orders by time alone, as Keycloak does: equal times come in any order. */
    private static final class FakeLog {

        private final List<Event> events = new ArrayList<>();
        private final Random order = new Random(1);
        private int reads;

        private void add(long time, String... ids) {
            for (String id : ids) {
                events.add(new Event(id, time));
            }
        }

        private List<Event> answer(Query query) {
            reads++;
            Collections.shuffle(events, order);
            Comparator<Event> byTime = Comparator.comparingLong(Event::time);
            return events.stream()
                    .filter(event -> event.time() >= query.from())
                    .sorted(query.newestFirst() ? byTime.reversed() : byTime)
                    .limit(query.max())
                    .toList();
        }
    }

    @Test
    void events_later_than_the_overlap_are_left_to_the_sweep() {
        read();
        log.add(T, "young");
        read();
        log.add(T - EventCursor.LATE.plus(Duration.ofSeconds(1)).toMillis(), "far too late");
        assertThat(read()).isEmpty();
    }
}
