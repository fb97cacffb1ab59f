package dev.tenantry.benchmarks.race;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Who takes part: organizations in three namespaces, on three plans, so that each plan is shared. */
record Market(List<String> namespaces, List<String> plans, List<Customer> customers) {

    private static final int PARTS = 3;

    /** Names that nobody else has; nothing is created yet. */
    static Market of(int organizations) {
        String race = "race-" + UUID.randomUUID().toString().substring(0, 8);
        List<String> namespaces = parts(race + "-");
        return new Market(
                namespaces,
                parts(race + "-plan-"),
                IntStream.range(0, organizations)
                        .mapToObj(number -> new Customer(namespaces.get(number % PARTS), "org-" + number))
                        .toList());
    }

    private static List<String> parts(String prefix) {
        return IntStream.range(0, PARTS).mapToObj(part -> prefix + part).toList();
    }

    void open(KubernetesClient client) {
        namespaces.forEach(namespace -> client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create());
        plans.forEach(plan -> create(client, Plan.class, """
                {"metadata": {"name": "%s"}, "spec": {"limits": {"maxConcurrentCalls": 20}}}
                """.formatted(plan)));
        for (int number = 0; number < customers.size(); number++) {
            Customer customer = customers.get(number);
            create(client, Organization.class, """
                    {"metadata": {"namespace": "%s", "name": "%s"}, "spec": {"planRef": {"name": "%s"}}}
                    """.formatted(
                            customer.namespace(), customer.organization(), plans.get(number / PARTS % PARTS)));
        }
    }

    static <T extends HasMetadata> void create(KubernetesClient client, Class<T> kind, String json) {
        client.resource(client.getKubernetesSerialization().unmarshal(json, kind))
                .create();
    }
}
