package dev.tenantry.benchmarks.rotation;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/**
 * Issues keys that end at the same time, has them replaced ahead of it in the same second, with an overlap, and uses some of
 * them all the while.
 */
public final class RotationStorm {

    private static final String NAMESPACE = "rotation-storm";
    private static final String OVERLAP = "30m";
    private static final int PROGRAMS = 4;
    private static final int KEYS_OF_A_PROGRAM = 25;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final KubernetesClient client;
    private final int keys;

    private RotationStorm(KubernetesClient client, int keys) {
        this.client = client;
        this.keys = keys;
    }

    public static RotationReport run(KubernetesClient client, int keys) throws InterruptedException {
        return new RotationStorm(client, keys).run();
    }

    private RotationReport run() throws InterruptedException {
        prepare();
        try (KeyWatch watch = new KeyWatch(client, NAMESPACE)) {
            // So far away that keys may be replaced that long before: the chart permits no less than an hour.
            Instant end = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
            Instant begun = Instant.now();
            names().forEach(name -> create(ApiKey.class, """
                    {"metadata": {"namespace": "%s", "name": "%s"},
                     "spec": {"organizationRef": {"name": "acme"}, "scopes": ["Read"], "expiresAt": "%s"}}
                    """.formatted(NAMESPACE, name, end)));
            await(() -> watch.withKeys(1) == keys);
            Duration issuing = Duration.between(begun, watch.lastNewKey());

            // Time enough to tell all of them.
            Instant due =
                    Instant.now().plus(issuing).plus(Duration.ofSeconds(30)).truncatedTo(ChronoUnit.SECONDS);
            schedule(Duration.between(due, end));
            await(() -> watch.dueAt(due) == keys);
            if (!Instant.now().isBefore(due)) {
                throw new IllegalStateException("The keys were due before all of them knew");
            }
            try (Programs programs = Programs.using(client, NAMESPACE, samples())) {
                await(() -> watch.withKeys(2) == keys);
                Duration rotating = Duration.between(due, watch.lastNewKey());
                return RotationReport.of(
                        keys,
                        issuing,
                        rotating,
                        watch.withKeys(2),
                        watch.notSynced(),
                        programs.requests(),
                        programs.failures());
            }
        }
    }

    private void prepare() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        create(Plan.class, """
                {"metadata": {"name": "%s"}, "spec": {"features": ["ApiAccess"]}}
                """.formatted(NAMESPACE));
        create(Organization.class, """
                {"metadata": {"namespace": "%s", "name": "acme"}, "spec": {"planRef": {"name": "%s"}}}
                """.formatted(NAMESPACE, NAMESPACE));
        await(() -> client.resources(Organization.class)
                        .inNamespace(NAMESPACE)
                        .withName("acme")
                        .get()
                        .getStatus()
                != null);
    }

    private <T extends HasMetadata> void create(Class<T> kind, String json) {
        client.resource(client.getKubernetesSerialization().unmarshal(json, kind))
                .create();
    }

    private void schedule(Duration beforeExpiry) {
        String patch = "{\"spec\": {\"rotation\": {\"beforeExpiry\": \"%ds\", \"overlap\": \"%s\"}}}"
                .formatted(beforeExpiry.toSeconds(), OVERLAP);
        names().forEach(name -> client.resources(ApiKey.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), patch));
    }

    private List<String> names() {
        return IntStream.range(0, keys).mapToObj(number -> "key-" + number).toList();
    }

    /** Spread over all keys, in whatever order they are replaced. */
    private List<List<String>> samples() {
        int step = Math.max(1, keys / (PROGRAMS * KEYS_OF_A_PROGRAM));
        return IntStream.range(0, PROGRAMS)
                .mapToObj(program -> IntStream.range(0, keys)
                        .filter(number -> number % (PROGRAMS * step) == program * step)
                        .mapToObj(number -> "key-" + number)
                        .toList())
                .toList();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
    }
}
