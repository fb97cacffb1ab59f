package dev.tenantry.operator.identity;

import dev.tenantry.operator.config.TenantryConfig;
import io.fabric8.kubernetes.api.model.HasMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers for each object which desired state was last seen to stand outside, so that a pass that was caused by
 * something else costs no call there. What was seen is trusted for the resync interval, and not after the identity
 * provider was replaced. It is memory only: after a start everything is looked at once.
 */
@ApplicationScoped
public class SeenStates {

    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration trusted;

    SeenStates(TenantryConfig config, Clock clock) {
        this.clock = clock;
        // A little less than the interval at which passes come, or every second one would just miss it.
        this.trusted = config.resync().interval().multipliedBy(9).dividedBy(10);
    }

    /** Whether exactly this state was seen outside lately. */
    public boolean stands(HasMetadata object, Object desired) {
        Seen last = seen.get(object.getMetadata().getUid());
        return last != null && last.desired.equals(desired) && clock.instant().isBefore(last.at.plus(trusted));
    }

    public void record(HasMetadata object, Object desired) {
        seen.put(object.getMetadata().getUid(), new Seen(desired, clock.instant()));
    }

    public void forget(HasMetadata object) {
        seen.remove(object.getMetadata().getUid());
    }

    public void forgetAll() {
        seen.clear();
    }

    private record Seen(Object desired, Instant at) {}
}
