package dev.tenantry.benchmarks.admission;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures what the webhook adds to the creation of an environment, in a cluster with a thousand organizations. The creations
 * are dry runs, so that each finds the same; rounds with the webhook and without it take turns, so that both see the same
 * machine.
 */
public final class AdmissionLatency {

    private static final String WEBHOOK = "tenantry";
    private static final String NAMESPACE = "admission-latency";
    private static final int ORGANIZATIONS = 1_000;
    private static final int CALLS = 10;
    private static final int ROUNDS = 4;
    private static final int REQUESTS_OF_A_ROUND = 250;

    private final KubernetesClient client;
    private int next;

    private AdmissionLatency(KubernetesClient client) {
        this.client = client;
    }

    public static AdmissionReport run(KubernetesClient client) {
        return new AdmissionLatency(client).run();
    }

    private AdmissionReport run() {
        fill();
        WebhookSwitch webhook = new WebhookSwitch(client, WEBHOOK, this::refusesTooMuch);
        List<Long> with = new ArrayList<>();
        List<Long> without = new ArrayList<>();
        webhook.on();
        // Warmed up, and not measured.
        round();
        for (int round = 0; round < ROUNDS; round++) {
            webhook.on();
            with.addAll(round());
            webhook.off();
            without.addAll(round());
        }
        webhook.on();
        return AdmissionReport.of(ORGANIZATIONS, Latencies.of(with), Latencies.of(without));
    }

    /** They are paused: the operator has nothing to do meanwhile but to answer. */
    private void fill() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        create(Plan.class, """
                {"metadata": {"name": "%s"}, "spec": {"limits": {"maxConcurrentCalls": %d}}}
                """.formatted(NAMESPACE, CALLS));
        for (int number = 0; number < ORGANIZATIONS; number++) {
            create(Organization.class, """
                    {"metadata": {"namespace": "%s", "name": "org-%d", "annotations": {"tenantry.dev/paused": "true"}},
                     "spec": {"planRef": {"name": "%s"}}}
                    """.formatted(NAMESPACE, number, NAMESPACE));
        }
    }

    private <T extends HasMetadata> void create(Class<T> kind, String json) {
        client.resource(client.getKubernetesSerialization().unmarshal(json, kind))
                .create();
    }

    private List<Long> round() {
        List<Long> nanos = new ArrayList<>();
        for (int request = 0; request < REQUESTS_OF_A_ROUND; request++) {
            Environment environment = environment(1);
            long begun = System.nanoTime();
            client.resource(environment).dryRun().create();
            nanos.add(System.nanoTime() - begun);
        }
        return nanos;
    }

    private Environment environment(int calls) {
        int organization = next++ % ORGANIZATIONS;
        return client.getKubernetesSerialization()
                .unmarshal("""
                {"metadata": {"namespace": "%s", "name": "env-%d"},
                 "spec": {"organizationRef": {"name": "org-%d"}, "type": "Test", "maxConcurrentCalls": %d}}
                """.formatted(NAMESPACE, organization, organization, calls), Environment.class);
    }

    private boolean refusesTooMuch() {
        try {
            client.resource(environment(CALLS + 1)).dryRun().create();
            return false;
        } catch (KubernetesClientException answer) {
            if (answer.getCode() == HttpURLConnection.HTTP_FORBIDDEN) {
                return true;
            }
            throw answer;
        }
    }
}
