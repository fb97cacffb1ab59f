package dev.tenantry.benchmarks.race;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import dev.tenantry.benchmarks.race.check.EntitlementsRevision;
import dev.tenantry.benchmarks.race.check.GrantsRevision;
import dev.tenantry.benchmarks.race.check.PlanRevision;
import dev.tenantry.benchmarks.race.check.RevisionChecker;
import dev.tenantry.local.controlplane.ControlPlane;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Every revision of a market's plans, grants and entitlements, on their way to the checker. */
final class Revisions implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Market market;
    private final RevisionChecker checker;
    private final EtcdRevisions etcd;
    private final RevisionWatch<Plan> plans;
    private final RevisionWatch<Organization> organizations;
    private final RevisionWatch<ConfigMap> documents;

    Revisions(ControlPlane controlPlane, Market market, RevisionChecker checker) {
        this.market = market;
        this.checker = checker;
        this.etcd = new EtcdRevisions(controlPlane.etcd());
        KubernetesClient client = controlPlane.client();
        this.plans = new RevisionWatch<>(client, Plan.class, this::plan);
        this.organizations = new RevisionWatch<>(client, Organization.class, this::organization);
        this.documents = new RevisionWatch<>(client, ConfigMap.class, this::document);
    }

    private void plan(Plan plan) {
        if (market.plans().contains(plan.getMetadata().getName())) {
            checker.plan(new PlanRevision(
                    plan.getMetadata().getName(),
                    plan.getMetadata().getGeneration(),
                    plan.getSpec().limits().maxConcurrentCalls()));
        }
    }

    private void organization(Organization organization) {
        if (market.namespaces().contains(organization.getMetadata().getNamespace())
                && organization.getStatus() != null
                && organization.getStatus().concurrency() != null) {
            checker.grants(new GrantsRevision(
                    name(organization, organization.getMetadata().getName()),
                    organization.getMetadata().getResourceVersion(),
                    organization.getStatus().concurrency()));
        }
    }

    private void document(ConfigMap configMap) {
        String name = configMap.getMetadata().getName();
        if (market.namespaces().contains(configMap.getMetadata().getNamespace()) && name.endsWith("-entitlements")) {
            try {
                checker.entitlements(new EntitlementsRevision(
                        name(configMap, name.substring(0, name.length() - "-entitlements".length())),
                        configMap.getMetadata().getResourceVersion(),
                        writtenAt(configMap),
                        JSON.readTree(configMap.getData().get("entitlements.json"))));
            } catch (JsonProcessingException unreadable) {
                throw new IllegalStateException("Not JSON: " + configMap.getData(), unreadable);
            }
        }
    }

    private static String name(HasMetadata object, String organization) {
        return object.getMetadata().getNamespace() + "/" + organization;
    }

    /** The latest that somebody wrote a field; the API server keeps whole seconds. */
    private static Instant writtenAt(HasMetadata object) {
        return object.getMetadata().getManagedFields().stream()
                .map(ManagedFieldsEntry::getTime)
                .map(Instant::parse)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** What etcd has of which fewer revisions were seen, and watches that have ended; empty when every revision was seen. */
    List<String> missed() throws IOException, InterruptedException {
        List<String> missed = new ArrayList<>(Stream.of(plans, organizations, documents)
                .flatMap(watch -> watch.ends().stream())
                .toList());
        for (Customer customer : market.customers()) {
            compare(organizations, "tenantry.dev/organizations/", customer, customer.organization(), missed);
            compare(documents, "configmaps/", customer, customer.entitlements(), missed);
        }
        return missed;
    }

    private void compare(RevisionWatch<?> watch, String kind, Customer customer, String name, List<String> missed)
            throws IOException, InterruptedException {
        long written = etcd.of(kind + customer.namespace() + "/" + name);
        long seen = watch.seen(customer.namespace(), name);
        if (written == 0 || written != seen) {
            missed.add(kind + customer.namespace() + "/" + name + ": " + seen + " of " + written + " revisions seen");
        }
    }

    @Override
    public void close() {
        plans.close();
        organizations.close();
        documents.close();
    }
}
