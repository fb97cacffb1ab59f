package dev.tenantry.operator.quota;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shares a limit of concurrent calls among environments, in two steps, so that a share that is taken away can be made
 * known before it is given to somebody else:
 *
 * <ol>
 *   <li>{@link #settle} only lowers: to what is still asked for, then, from the back of the order, to what the limit holds.
 *   <li>{@link #grow} only raises: from the front of the order, as far as the limit goes.
 * </ol>
 *
 * A grant once given therefore stays while the limit allows, whoever comes later. Both steps keep the sum of the grants
 * within the limit, answer the same whatever the order of their input, and change nothing when they run again.
 */
public final class CallAllocator {

    private CallAllocator() {}

    /**
     * The grants that may stay.
     *
     * @param limit null when unlimited
     * @param held what each environment was granted; those that no longer ask are dropped
     */
    public static Map<String, Integer> settle(
            @Nullable Integer limit, Collection<CallRequest> requests, Map<String, Integer> held) {
        List<CallRequest> ordered = requests.stream().sorted(CallRequest.ORDER).toList();
        Map<String, Integer> grants = new LinkedHashMap<>();
        long room = limit == null ? Long.MAX_VALUE : limit;
        for (CallRequest request : ordered) {
            Integer before = held.get(request.environment());
            if (before == null) {
                continue;
            }
            int kept = (int) Math.min(Math.min(before, request.calls()), room);
            room -= kept;
            grants.put(request.environment(), kept);
        }
        return grants;
    }

    /** The settled grants, raised as far as the limit goes; every environment that asks is in the answer. */
    public static Map<String, Integer> grow(
            @Nullable Integer limit, Collection<CallRequest> requests, Map<String, Integer> settled) {
        List<CallRequest> ordered = requests.stream().sorted(CallRequest.ORDER).toList();
        long granted = settled.values().stream().mapToLong(Integer::longValue).sum();
        long room = limit == null ? Long.MAX_VALUE : limit - granted;
        Map<String, Integer> grants = new LinkedHashMap<>();
        for (CallRequest request : ordered) {
            int base = settled.getOrDefault(request.environment(), 0);
            int raise = (int) Math.min(request.calls() - base, room);
            room -= raise;
            grants.put(request.environment(), base + raise);
        }
        return grants;
    }
}
