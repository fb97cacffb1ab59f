package dev.tenantry.benchmarks.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.benchmarks.race.check.EndState;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Optional;

/** Whether everything has come to what the specs ask for. */
record Settling(KubernetesClient client, Market market) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What has not yet, by organization. */
    List<String> left() {
        return market.customers().stream()
                .flatMap(customer -> problem(customer).map(what -> customer + ": " + what).stream())
                .toList();
    }

    private Optional<String> problem(Customer customer) {
        Organization organization = client.resources(Organization.class)
                .inNamespace(customer.namespace())
                .withName(customer.organization())
                .get();
        if (organization.getStatus() == null || organization.getStatus().concurrency() == null) {
            return Optional.of("nothing shared out");
        }
        Concurrency shares = organization.getStatus().concurrency();
        Plan plan = client.resources(Plan.class)
                .withName(organization.getSpec().planRef().name())
                .get();
        return new EndState(shares, plan, environments(customer)).problem().or(() -> published(customer, shares));
    }

    private List<Environment> environments(Customer customer) {
        return client.resources(Environment.class).inNamespace(customer.namespace()).list().getItems().stream()
                .filter(found -> found.getSpec().organizationRef().name().equals(customer.organization()))
                .toList();
    }

    private Optional<String> published(Customer customer, Concurrency shares) {
        Concurrency published = published(customer);
        // An empty list and none are the same: server-side apply does not keep an empty one.
        boolean same = published.granted() == 0 && shares.granted() == 0 || published.equals(shares);
        return same ? Optional.empty() : Optional.of("published is " + published + " in place of " + shares);
    }

    private Concurrency published(Customer customer) {
        ConfigMap document = client.configMaps()
                .inNamespace(customer.namespace())
                .withName(customer.entitlements())
                .get();
        try {
            return JSON.treeToValue(
                    JSON.readTree(document.getData().get("entitlements.json")).get("concurrency"), Concurrency.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("Not JSON: " + document.getData(), unreadable);
        }
    }
}
