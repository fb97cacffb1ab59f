package dev.tenantry.operator.plan;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who of an organization's objects of one kind has a place within the plan's limit, and who waits for one; pure. */
public final class Places {

    private final Set<String> held;
    private final Set<String> waiting;

    private Places(Collection<String> held, Collection<String> waiting) {
        this.held = new LinkedHashSet<>(held);
        this.waiting = new LinkedHashSet<>(waiting);
    }

    /**
     * Gives the places to the first, in their order.
     *
     * @param limit null when unlimited
     * @param claims all of them, whatever their state: one that is being deleted keeps its place until it is gone
     */
    public static Places among(@Nullable Integer limit, Collection<PlaceClaim> claims) {
        List<String> order = claims.stream()
                .sorted(PlaceClaim.IN_ORDER)
                .map(PlaceClaim::name)
                .toList();
        int room = limit == null ? order.size() : Math.min(limit, order.size());
        return new Places(order.subList(0, room), order.subList(room, order.size()));
    }

    public boolean isHeldBy(String name) {
        return held.contains(name);
    }

    /** Those with a place, the oldest first. */
    public List<String> held() {
        return List.copyOf(held);
    }

    /** Those without one, in the order in which they get one. */
    public List<String> waiting() {
        return List.copyOf(waiting);
    }
}
