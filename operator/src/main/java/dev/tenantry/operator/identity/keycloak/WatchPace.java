package dev.tenantry.operator.identity.keycloak;

import java.time.Duration;
import java.time.Instant;

/**
 * When a realm is read next, and what of it; it does nothing itself, and any thread may ask. An idle realm is read once each
 * interval. Where something happened or is expected, more is likely to follow, and it is read more often for a while.
 */
final class WatchPace {

    private static final Duration BUSY_FOR = Duration.ofSeconds(30);
    private static final int TIMES_FASTER = 5;

    /** One turn in so many is for what people do; hardly anything of that is waited for in an idle realm. */
    private static final int IDLE_TURNS = 6;

    private static final int BUSY_TURNS = 2;

    /** One turn of a round is for the uses of keys, and it is next to none of those above in an idle realm. */
    private static final int KEY_TURN = 4;

    enum Log {
        ADMIN_EVENTS,
        USER_EVENTS,
        KEY_USES
    }

    private final Duration interval;
    private Instant busyUntil = Instant.MIN;
    private Instant answerUntil = Instant.MIN;
    private int turn;

    WatchPace(Duration interval) {
        this.interval = interval;
    }

    synchronized void stir(Instant now) {
        busyUntil = now.plus(BUSY_FOR);
    }

    /** An answer may take days, and is not to wait for a turn that hardly comes; the pace stays that of an idle realm. */
    synchronized void expectAnswer(Instant now, Instant until) {
        if (until.isAfter(answerUntil)) {
            answerUntil = until;
            stir(now);
        }
    }

    synchronized Duration pause(Instant now) {
        return isBusy(now) ? interval.dividedBy(TIMES_FASTER) : interval;
    }

    /**
     * Which log has its turn.
     *
     * @param keys whether it may be that of the uses of keys
     */
    synchronized Log next(Instant now, boolean keys) {
        turn++;
        if (keys && turn % IDLE_TURNS == KEY_TURN) {
            return Log.KEY_USES;
        }
        boolean people = isBusy(now) || now.isBefore(answerUntil);
        boolean users = turn % (people ? BUSY_TURNS : IDLE_TURNS) == 0;
        return users ? Log.USER_EVENTS : Log.ADMIN_EVENTS;
    }

    private boolean isBusy(Instant now) {
        return now.isBefore(busyUntil);
    }
}
