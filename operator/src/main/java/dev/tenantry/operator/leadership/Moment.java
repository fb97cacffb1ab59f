package dev.tenantry.operator.leadership;

import java.time.Duration;
import java.time.Instant;

/**
 * A moment on two clocks.
 *
 * @param time on one that can be put forward and back
 * @param nanos on one that only runs on, from no particular moment
 */
record Moment(Instant time, long nanos) {

    Moment plus(Duration duration) {
        return new Moment(time.plus(duration), nanos + duration.toNanos());
    }

    /** An earlier moment of which only the time is known; this one at the latest. */
    Moment backTo(Instant earlier) {
        Duration past = Duration.between(earlier, time);
        return past.isNegative() ? this : new Moment(earlier, nanos - past.toNanos());
    }

    /** Of each clock the later. */
    Moment orLater(Moment other) {
        return new Moment(other.time.isAfter(time) ? other.time : time, other.nanos - nanos > 0 ? other.nanos : nanos);
    }

    /** Whether it is so on both clocks. */
    boolean isBefore(Moment other) {
        return time.isBefore(other.time) && nanos - other.nanos < 0;
    }
}
