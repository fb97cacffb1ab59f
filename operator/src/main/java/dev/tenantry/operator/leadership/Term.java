package dev.tenantry.operator.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * For how long this replica may act: for the same time from each renewal of its Lease on, and no longer than nobody else
 * holds it.
 *
 * <p>Both its clocks tell, and the one that says so first counts. That of the Lease, which it writes itself, may be put
 * back while nothing is renewed; the other one only runs on, but may stand still while the machine sleeps.
 */
final class Term {

    private final String identity;
    private final Duration length;
    private Moment end;
    private @Nullable ZonedDateTime renewed;
    private Optional<String> successor = Optional.empty();

    Term(String identity, Duration length, Moment begun) {
        this.identity = identity;
        this.length = length;
        this.end = begun.plus(length);
    }

    /**
     * Takes note of the Lease.
     *
     * @param asked when it was asked for, or before
     */
    synchronized void see(Lease lease, Moment asked) {
        LeaseSpec spec = lease.getSpec();
        if (spec.getHolderIdentity() != null && !spec.getHolderIdentity().equals(identity)) {
            successor = Optional.of(spec.getHolderIdentity());
        } else if (spec.getHolderIdentity() != null
                && spec.getRenewTime() != null
                // How long ago a renewal was is told once: the clock may be put back after that.
                && !spec.getRenewTime().equals(renewed)) {
            renewed = spec.getRenewTime();
            end = end.orLater(asked.backTo(renewed.toInstant()).plus(length));
        }
    }

    /** Why this replica may act no more; empty while it may. */
    synchronized Optional<String> overAt(Moment now) {
        if (successor.isPresent()) {
            return successor.map(name -> name + " holds it now");
        }
        return now.isBefore(end)
                ? Optional.empty()
                : Optional.of("it could not be renewed for " + length.toSeconds() + " s");
    }
}
