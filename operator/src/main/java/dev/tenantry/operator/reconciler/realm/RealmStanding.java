package dev.tenantry.operator.reconciler.realm;

import dev.tenantry.operator.identity.IdentityException;
import dev.tenantry.operator.identity.IdentityFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What is known of one realm, and the attempt to keep it, of which there is one at a time. It calls nothing. */
final class RealmStanding {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    /** Where nothing tells that the cause is gone. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** What is in the way in the realm itself is mended there, and an event tells of that. */
    private static final Duration LONGEST_PAUSE_IN_CONFLICT = Duration.ofMinutes(5);

    private final Duration trust;
    private long changes;
    private @Nullable Instant keptAt;
    private @Nullable Attempt attempt;
    private @Nullable IdentityException failure;
    private Duration pause = Duration.ZERO;

    RealmStanding(Duration trust) {
        this.trust = trust;
    }

    /** @param changes how many changes had been told when it began */
    record Attempt(Instant begun, long changes, CompletableFuture<Void> result) {}

    /** Whether nothing says that the realm is not as it should be. */
    synchronized boolean isTrusted(Instant now) {
        return keptAt != null && now.isBefore(keptAt.plus(trust));
    }

    /** Why it could not be kept; none once it was, or when something changed since. */
    synchronized Optional<IdentityException> failure() {
        return Optional.ofNullable(failure);
    }

    /** Begins an attempt; none while there is one. */
    synchronized Optional<Attempt> begin(Instant now) {
        if (attempt != null) {
            return Optional.empty();
        }
        attempt = new Attempt(now, changes, new CompletableFuture<>());
        return Optional.of(attempt);
    }

    synchronized Optional<Attempt> attempt() {
        return Optional.ofNullable(attempt);
    }

    /** What was known no longer holds, neither that it stands nor why it does not. */
    synchronized void changed() {
        changes++;
        keptAt = null;
        failure = null;
        pause = Duration.ZERO;
    }

    /** Whether what was kept still is what is wanted; if not, another attempt is due. */
    synchronized boolean succeeded(Attempt ended) {
        attempt = null;
        failure = null;
        pause = Duration.ZERO;
        boolean current = ended.changes() == changes;
        keptAt = current ? ended.begun() : null;
        return current;
    }

    /** Says after which pause to try again. */
    synchronized Duration failed(IdentityException cause) {
        attempt = null;
        failure = cause;
        Duration longest = isInTheRealm(cause) ? LONGEST_PAUSE_IN_CONFLICT : LONGEST_PAUSE;
        Duration next = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
        pause = next.compareTo(longest) < 0 ? next : longest;
        return pause;
    }

    private static boolean isInTheRealm(IdentityException cause) {
        return cause.failure() == IdentityFailure.IdentityConflict
                || cause.failure() == IdentityFailure.IdentityRejected;
    }
}
