package dev.tenantry.operator.leadership;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long this replica may act: for the same time from each renewal of its Lease on, and no longer than nobody else
 * holds it. All times are of its own clock, for it is the one that writes them into its Lease.
 */
final class Term {

    private final String identity;
    private final Duration length;
    private Instant end;
    private Optional<String> successor = Optional.empty();

    Term(String identity, Duration length, Instant begun) {
        this.identity = identity;
        this.length = length;
        this.end = begun.plus(length);
    }

    /** Takes note of the Lease as it is now. */
    synchronized void see(Lease lease) {
        LeaseSpec spec = lease.getSpec();
        if (spec.getHolderIdentity() != null && !spec.getHolderIdentity().equals(identity)) {
            successor = Optional.of(spec.getHolderIdentity());
        } else if (spec.getHolderIdentity() != null && spec.getRenewTime() != null) {
            Instant renewedUntil = spec.getRenewTime().toInstant().plus(length);
            end = renewedUntil.isAfter(end) ? renewedUntil : end;
        }
    }

    /** Why this replica may act no more; empty while it may. */
    synchronized Optional<String> overAt(Instant now) {
        if (successor.isPresent()) {
            return successor.map(name -> name + " holds it now");
        }
        return now.isBefore(end)
                ? Optional.empty()
                : Optional.of("it could not be renewed for " + length.toSeconds() + " s");
    }
}
