package dev.tenantry.operator.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tenantry.operator.config.TenantryConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When keys were last used to ask for a token, as far as it is shown. A first use is shown at once and a later one an interval
 * after that, whatever came in between, so that each key's status is written once an interval at most. What is shown is in
 * memory until the status has it; after a start it is taken from the log again, and each key may be written once more.
 */
@ApplicationScoped
public class KeyUses {

    /** Of more, those that were used longest ago may be written more often. */
    private static final int KEYS = 50_000;

    private final Cache<OutsideRef, Shown> shown =
            Caffeine.newBuilder().maximumSize(KEYS).build();
    private final Map<Realm, Map<OutsideRef, Instant>> waiting = new HashMap<>();
    private final Clock clock;
    private final Duration interval;

    KeyUses(TenantryConfig config, Clock clock) {
        this.clock = clock;
        this.interval = config.apiKeys().lastUsedInterval();
    }

    /** The use that the status is to show, or an earlier one than it does already. */
    public Optional<Instant> lastUsed(Realm realm, String keyId) {
        return Optional.ofNullable(shown.getIfPresent(OutsideRef.key(realm, keyId)))
                .map(Shown::use);
    }

    /**
     * Takes note of uses, and says which keys have one to show now: of these or of those that waited. To be called now and
     * then, with none if there are none.
     *
     * @param latest the latest use of each key id
     */
    public synchronized Set<OutsideRef> note(Realm realm, Map<String, Instant> latest) {
        Map<OutsideRef, Instant> uses = waiting.computeIfAbsent(realm, none -> new HashMap<>());
        latest.forEach((keyId, at) -> uses.merge(
                OutsideRef.key(realm, keyId),
                at.truncatedTo(ChronoUnit.SECONDS),
                (one, other) -> one.isAfter(other) ? one : other));
        return show(uses, clock.instant());
    }

    private Set<OutsideRef> show(Map<OutsideRef, Instant> uses, Instant now) {
        Set<OutsideRef> due = new HashSet<>();
        for (Iterator<Map.Entry<OutsideRef, Instant>> all = uses.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<OutsideRef, Instant> use = all.next();
            Optional<Shown> before = Optional.ofNullable(shown.getIfPresent(use.getKey()));
            boolean later =
                    before.filter(last -> !use.getValue().isAfter(last.use)).isEmpty();
            boolean early = before.filter(last -> now.isBefore(last.since.plus(interval)))
                    .isPresent();
            if (later && early) {
                continue;
            }
            all.remove();
            if (later) {
                shown.put(use.getKey(), new Shown(use.getValue(), now));
                due.add(use.getKey());
            }
        }
        return due;
    }

    /** Nothing in the realm is of interest any more. */
    public synchronized void forget(Realm realm) {
        waiting.remove(realm);
    }

    /** @param since when it was first shown, by this process's clock */
    private record Shown(Instant use, Instant since) {}
}
