package dev.tenantry.operator.reconciler.organization;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Knows of which objects the last pass came to its end. Of one that failed on the way, or was another process's, nobody
 * knows how far it came.
 */
final class CompletedPasses {

    private final Set<String> uids = ConcurrentHashMap.newKeySet();

    /** @param pass is told whether the one before it came to its end, in this process */
    <T> T following(HasMetadata object, Function<Boolean, T> pass) {
        String uid = object.getMetadata().getUid();
        T outcome = pass.apply(uids.remove(uid));
        uids.add(uid);
        return outcome;
    }

    void forget(HasMetadata object) {
        uids.remove(object.getMetadata().getUid());
    }
}
