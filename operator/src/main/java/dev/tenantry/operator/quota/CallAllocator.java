package dev.tenantry.operator.quota;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shares a limit of concurrent calls among environments, in two steps, so that a share that is taken away can be made
 * known before it is given to somebody else:
 *
 * <ol>
 *   <li>{@link #settle} only lowers: to what is still asked for, then, from the back of the order, to what the limit holds
 *       beside everybody's reserves.
 *   <li>{@link #grow} only raises, from the front of the order: first the reserves, then the bursts, as far as the limit
 *       goes.
 * </ol>
 *
 * A reserve once given stays while the limit allows, whoever comes later; a burst stays until others need their reserves.
 * Both steps keep the sum of the grants within the limit, answer the same whatever the order of their input, and change
 * nothing when they run again.
 */
public final class CallAllocator {

    private static final long UNLIMITED = Long.MAX_VALUE;

    private CallAllocator() {}

    /**
     * The shares that may stay.
     *
     * @param limit null when unlimited
     * @param held what each environment was granted; those that no longer ask are dropped
     */
    public static Map<String, Share> settle(
            @Nullable Integer limit, Collection<CallRequest> requests, Map<String, Share> held) {
        List<CallRequest> ordered = ordered(requests);
        Map<String, Integer> reserves = reserves(limit, ordered, held);
        long room = burstRoom(limit, reserves);
        Map<String, Share> settled = new LinkedHashMap<>();
        for (CallRequest request : ordered) {
            Share before = held.get(request.environment());
            if (before == null) {
                continue;
            }
            int reserve = reserves.getOrDefault(request.environment(), 0);
            int reserved = Math.min(reserve, before.granted());
            int burst = least(before.granted() - reserved, request.calls() - reserve, room);
            room -= burst;
            settled.put(request.environment(), new Share(reserved, burst));
        }
        return settled;
    }

    /**
     * The settled shares, raised as far as the limit goes; every environment that asks is in the answer.
     *
     * @param withheld what was taken from an environment lately, and that nobody else may get yet. Who is at the front
     *     waits for it; those behind get nothing of it meanwhile
     */
    public static Map<String, Share> grow(
            @Nullable Integer limit,
            Collection<CallRequest> requests,
            Map<String, Share> settled,
            Map<String, Integer> withheld) {
        List<CallRequest> ordered = ordered(requests);
        Map<String, Integer> reserves = reserves(limit, ordered, settled);
        Room room = new Room(limit == null ? UNLIMITED : limit, settled, withheld);
        Map<String, Share> grown = new LinkedHashMap<>();
        for (CallRequest request : ordered) {
            String name = request.environment();
            Share share = settled.getOrDefault(name, Share.NONE);
            int raise = room.take(name, reserves.getOrDefault(name, 0) - share.reserved());
            grown.put(name, new Share(share.reserved() + raise, share.burst()));
        }
        long burstRoom = burstRoom(limit, reserves)
                - settled.values().stream().mapToLong(Share::burst).sum();
        for (CallRequest request : ordered) {
            String name = request.environment();
            Share share = grown.getOrDefault(name, Share.NONE);
            int due = least(request.calls() - reserves.getOrDefault(name, 0) - share.burst(), burstRoom);
            burstRoom -= due;
            grown.put(name, new Share(share.reserved(), share.burst() + room.take(name, due)));
        }
        return grown;
    }

    private static List<CallRequest> ordered(Collection<CallRequest> requests) {
        return requests.stream().sorted(CallRequest.ORDER).toList();
    }

    /** How much each is to have reserved: who has a reserve keeps it, then the front of the order comes first. */
    private static Map<String, Integer> reserves(
            @Nullable Integer limit, List<CallRequest> ordered, Map<String, Share> held) {
        Map<String, Integer> reserves = new HashMap<>();
        long room = limit == null ? UNLIMITED : limit;
        for (CallRequest request : ordered) {
            Share before = held.getOrDefault(request.environment(), Share.NONE);
            int kept = least(before.reserved(), request.reserve(), room);
            room -= kept;
            reserves.put(request.environment(), kept);
        }
        for (CallRequest request : ordered) {
            int kept = reserves.getOrDefault(request.environment(), 0);
            int raise = least(request.reserve() - kept, room);
            room -= raise;
            reserves.put(request.environment(), kept + raise);
        }
        return reserves;
    }

    /** What is left for bursts when everybody has the reserve that is due. */
    private static long burstRoom(@Nullable Integer limit, Map<String, Integer> reserves) {
        return limit == null
                ? UNLIMITED
                : limit
                        - reserves.values().stream()
                                .mapToLong(Integer::longValue)
                                .sum();
    }

    private static int least(int one, int other, long room) {
        return least(Math.min(one, other), room);
    }

    private static int least(int one, long room) {
        return (int) Math.min(one, room);
    }
}
