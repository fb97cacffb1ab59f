package dev.tenantry.benchmarks.race;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Sees every revision of a kind from now on: a watch from the resource version of a list. The client goes on from the last
 * one it has seen when the connection breaks; when the API server cannot do so any more (410), the watch has ended, and so
 * has the claim to have seen every revision.
 */
final class RevisionWatch<T extends HasMetadata> implements AutoCloseable {

    private final String kind;
    private final Consumer<T> revisions;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();
    private final Watch watch;

    RevisionWatch(KubernetesClient client, Class<T> kind, Consumer<T> revisions) {
        this.kind = kind.getSimpleName();
        this.revisions = revisions;
        KubernetesResourceList<T> now = client.resources(kind)
                .inAnyNamespace()
                .list(new ListOptionsBuilder().withLimit(1L).build());
        this.watch = client.resources(kind)
                .inAnyNamespace()
                .watch(
                        new ListOptionsBuilder()
                                .withResourceVersion(now.getMetadata().getResourceVersion())
                                .build(),
                        new Watcher<>() {
                            @Override
                            public void eventReceived(Action action, T object) {
                                see(action, object);
                            }

                            @Override
                            public void onClose(WatcherException cause) {
                                ends.add(kind.getSimpleName() + ": " + cause.getMessage());
                            }
                        });
    }

    private void see(Watcher.Action action, T object) {
        if (action == Watcher.Action.ADDED || action == Watcher.Action.MODIFIED) {
            seen.merge(key(object), 1L, Long::sum);
            try {
                revisions.accept(object);
            } catch (RuntimeException failure) {
                // The client would only log it, and the revision would count as seen.
                ends.add(kind + " " + key(object) + " could not be checked: " + failure);
            }
        }
    }

    private static String key(HasMetadata object) {
        return object.getMetadata().getNamespace() + "/" + object.getMetadata().getName();
    }

    /** How many revisions of an object were seen. */
    long seen(String namespace, String name) {
        return seen.getOrDefault(namespace + "/" + name, 0L);
    }

    /** Why it did not see everything that happened; empty while it does. */
    List<String> ends() {
        return List.copyOf(ends);
    }

    @Override
    public void close() {
        watch.close();
    }
}
