package dev.tenantry.e2e.support.canary;

import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * Looks for every API key that the product has delivered, everywhere but in the Secrets that it delivered them in: in logs,
 * objects, metrics and mails, and in the environment and the command line of processes. What it finds names the place and the
 * key's id, never the key.
 */
public final class KeyCanary implements AutoCloseable {

    private final KubernetesClient client;
    private final IssuedKeys keys = new IssuedKeys();
    private final Sightings sightings = new Sightings();
    private final List<Place> places;

    private KeyCanary(LocalTenantry product) {
        // One of its own, which takes the watches along when it is closed.
        client = new KubernetesClientBuilder()
                .withConfig(product.kubernetesClient().getConfiguration())
                .build();
        Path logs = product.operator().process().orElseThrow().log().getParent();
        ApiObjects objects = new ApiObjects(client);
        places = List.of(
                objects, new LogFiles(logs), new Mails(product.mailDirectory()), new Metrics(product), new Processes());
        objects.watch(sightings);
        keys.watch(client);
    }

    /** Watches from now on. */
    public static KeyCanary in(LocalTenantry product) {
        return new KeyCanary(product);
    }

    /** A key that is looked for without having been delivered. */
    public void plant(String key) {
        keys.learn(key);
    }

    public boolean knows(String key) {
        return keys.all().contains(key);
    }

    /** Where a key was seen that must not be there, a line each. */
    public synchronized Set<String> leaks() throws Exception {
        for (Place place : places) {
            place.tell(sightings);
        }
        return sightings.of(keys.all());
    }

    @Override
    public void close() {
        client.close();
    }
}
