package dev.tenantry.operator.quota;

import java.util.HashMap;
import java.util.Map;

/** What of a limit is free while it is handed out; what is withheld from others is free to whom it was taken from. */
final class Room {

    private final Map<String, Integer> withheld;
    private long free;
    private long withheldInAll;

    Room(long limit, Map<String, Share> granted, Map<String, Integer> withheld) {
        this.withheld = new HashMap<>(withheld);
        this.free = limit - granted.values().stream().mapToLong(Share::granted).sum();
        this.withheldInAll =
                withheld.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** Takes as much of it as the environment may have, and says how much that is. */
    int take(String environment, int wanted) {
        int own = withheld.getOrDefault(environment, 0);
        int taken = (int) Math.min(wanted, Math.max(0, free - (withheldInAll - own)));
        int regained = Math.min(own, taken);
        withheld.put(environment, own - regained);
        withheldInAll -= regained;
        free -= taken;
        return taken;
    }
}
