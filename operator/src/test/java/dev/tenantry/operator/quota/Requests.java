package dev.tenantry.operator.quota;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Changes to what environments ask for. */
final class Requests {

    private Requests() {}

    /** Each change replaces the request of its environment, or is a newcomer; an environment's age never changes. */
    static List<CallRequest> changed(List<CallRequest> requests, List<CallRequest> changes) {
        Map<String, CallRequest> byName = new LinkedHashMap<>();
        requests.forEach(request -> byName.put(request.environment(), request));
        changes.forEach(change -> byName.merge(
                change.environment(),
                change,
                (old, now) -> new CallRequest(
                        now.environment(), now.reserve(), now.calls(), now.priority(), old.createdAt())));
        return List.copyOf(byName.values());
    }

    static CallRequest atLeast(CallRequest request, Share share) {
        return new CallRequest(
                request.environment(),
                Math.max(share.reserved(), request.reserve()),
                Math.max(share.granted(), request.calls()),
                request.priority(),
                request.createdAt());
    }

    /** The same, with nothing reserved beyond what it has. */
    static CallRequest reservingNoMoreThan(CallRequest request, Share share) {
        return new CallRequest(
                request.environment(), share.reserved(), request.calls(), request.priority(), request.createdAt());
    }
}
