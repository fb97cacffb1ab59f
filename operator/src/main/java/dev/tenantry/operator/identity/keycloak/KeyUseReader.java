package dev.tenantry.operator.identity.keycloak;

import dev.tenantry.operator.identity.Realm;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.representations.idm.EventRepresentation;

/**
 * Reads who used a key in one realm. Each token of a key makes an event, so there may be more of them than anybody wants to
 * read: a read begins with the newest, ends where the one before began, and asks for so many pages at most. What is behind
 * those is passed over, which costs a key that was used once in a flood of others' uses its time, and nothing else.
 * Times are compared with each other, as {@link EventCursor} does; which events come twice makes no difference.
 */
final class KeyUseReader {

    static final int PAGE = 500;
    static final int PAGES = 10;

    private static final Logger LOG = Logger.getLogger(KeyUseReader.class);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Realm realm;
    private final KeycloakEventLog log;
    private final Duration pause;

    private Instant nextRead = Instant.MIN;
    private long reached;

    KeyUseReader(Realm realm, KeycloakEventLog log, Duration pause) {
        this.realm = realm;
        this.log = log;
        this.pause = pause;
    }

    /**
     * A first use is to show soon, however seldom the later ones do. A little less than the time between two turns, or every
     * second one would just miss it.
     */
    static Duration pause(Duration lastUsedInterval) {
        Duration part = lastUsedInterval.dividedBy(3);
        Duration turns = SOON.multipliedBy(9).dividedBy(10);
        return part.compareTo(turns) < 0 ? part : turns;
    }

    boolean isDue(Instant now) {
        return !now.isBefore(nextRead);
    }

    /**
     * The latest use of each client that was used since the last read.
     *
     * @param known the time, in milliseconds, of some event of the realm that was seen before: what is much older need not be
     *     searched again for uses, of which an idle realm may have none for weeks
     */
    Map<String, Instant> read(Instant now, long known) {
        nextRead = now.plus(pause);
        long from = Math.max(0, reached - EventCursor.LATE.toMillis());
        Map<String, Instant> latest = new HashMap<>();
        long newest = Math.max(reached, known);
        boolean more = true;
        for (int page = 0; more && page < PAGES; page++) {
            List<EventRepresentation> uses = log.keyUses(realm, from, page * PAGE, PAGE);
            for (EventRepresentation use : uses) {
                newest = Math.max(newest, use.getTime());
                if (use.getClientId() != null) {
                    latest.merge(use.getClientId(), Instant.ofEpochMilli(use.getTime()), KeyUseReader::later);
                }
            }
            more = uses.size() >= PAGE;
        }
        if (more) {
            LOG.debugf("Realm %s has more uses of keys than are read; the older ones are passed over", realm);
        }
        reached = newest;
        return latest;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The next read is the first again. */
    void reset() {
        reached = 0;
        nextRead = Instant.MIN;
    }
}
