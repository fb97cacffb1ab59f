package dev.tenantry.benchmarks.rotation;

import dev.tenantry.api.v1alpha1.ApiKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sees every revision of the keys' Secrets and conditions in a namespace. */
final class KeyWatch implements AutoCloseable {

    private final Map<String, Set<String>> keyIds = new ConcurrentHashMap<>();
    private final Set<String> notSynced = ConcurrentHashMap.newKeySet();
    private final SharedIndexInformer<Secret> secrets;
    private final SharedIndexInformer<ApiKey> apiKeys;
    private volatile Instant lastNewKey = Instant.MIN;

    KeyWatch(KubernetesClient client, String namespace) {
        secrets = client.secrets().inNamespace(namespace).inform(each(this::see));
        apiKeys = client.resources(ApiKey.class).inNamespace(namespace).inform(each(this::see));
    }

    private void see(Secret secret) {
        String keyId = secret.getData() == null ? null : secret.getData().get("keyId");
        if (keyId != null
                && keyIds.computeIfAbsent(secret.getMetadata().getName(), none -> ConcurrentHashMap.newKeySet())
                        .add(keyId)) {
            lastNewKey = Instant.now();
        }
    }

    private void see(ApiKey apiKey) {
        if (apiKey.getStatus() != null
                && apiKey.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Synced")
                                && condition.getStatus().equals("False"))) {
            notSynced.add(apiKey.getMetadata().getName());
        }
    }

    /** How many Secrets have had so many keys, one after the other. */
    long withKeys(int count) {
        return keyIds.values().stream().filter(ids -> ids.size() == count).count();
    }

    Instant lastNewKey() {
        return lastNewKey;
    }

    /** How many keys were said, at any time, not to be as they should in Keycloak. */
    int notSynced() {
        return notSynced.size();
    }

    long dueAt(Instant due) {
        return apiKeys.getIndexer().list().stream()
                .filter(apiKey -> apiKey.getStatus() != null
                        && Objects.equals(apiKey.getStatus().nextRotationAt(), due.toString()))
                .count();
    }

    private static <T extends HasMetadata> ResourceEventHandler<T> each(Consumer<T> seen) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(T object) {
                seen.accept(object);
            }

            @Override
            public void onUpdate(@Nullable T before, T after) {
                seen.accept(after);
            }

            @Override
            public void onDelete(T object, boolean unknown) {
                // Nothing is deleted here.
            }
        };
    }

    @Override
    public void close() {
        secrets.close();
        apiKeys.close();
    }
}
