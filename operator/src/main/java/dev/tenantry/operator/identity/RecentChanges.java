package dev.tenantry.operator.identity;

import dev.tenantry.operator.identity.SeenStates.SeenObject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The changes that may have come while somebody looked; by whom, because nobody is surprised by their own. */
final class RecentChanges {

    /** Longer than any pass takes to look. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final Map<OutsideRef, Map<Optional<SeenObject>, Instant>> latest = new HashMap<>();
    private Instant tidied = Instant.MIN;

    /** @param actor null when it was not the operator's doing */
    void note(OutsideRef ref, Instant now, @Nullable SeenObject actor) {
        tidy(now);
        latest.computeIfAbsent(ref, none -> new HashMap<>()).put(Optional.ofNullable(actor), now);
    }

    /** Now and then only: a thousand changes at once are not to go through a thousand each. */
    private void tidy(Instant now) {
        Instant oldest = now.minus(REMEMBERED);
        if (tidied.isBefore(oldest)) {
            latest.values().forEach(changes -> changes.values().removeIf(then -> then.isBefore(oldest)));
            latest.values().removeIf(Map::isEmpty);
            tidied = now;
        }
    }

    /** Whether anybody else than this one changed it since then. */
    boolean touched(OutsideRef ref, Instant since, SeenObject onlooker) {
        return latest.getOrDefault(ref, Map.of()).entrySet().stream()
                .anyMatch(change ->
                        !change.getValue().isBefore(since) && !change.getKey().equals(Optional.of(onlooker)));
    }
}
