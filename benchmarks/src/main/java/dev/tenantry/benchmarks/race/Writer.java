package dev.tenantry.benchmarks.race;

import dev.tenantry.api.v1alpha1.Environment;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.Plan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Makes one edit after the other, drawn by chance, without regard to what others do. */
final class Writer implements Runnable {

    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final int ENVIRONMENTS = 6;
    private static final int UNPROCESSABLE = 422;
    /** It is there already, not there any more, or admission says no: all of it is part of the race. */
    private static final Set<Integer> REFUSALS = Set.of(
            HttpURLConnection.HTTP_NOT_FOUND,
            HttpURLConnection.HTTP_CONFLICT,
            HttpURLConnection.HTTP_FORBIDDEN,
            UNPROCESSABLE);

    private final KubernetesClient client;
    private final Market market;
    private final SplittableRandom random;
    private final Tally tally;

    Writer(KubernetesClient client, Market market, SplittableRandom random, Tally tally) {
        this.client = client;
        this.market = market;
        this.random = random;
        this.tally = tally;
    }

    @Override
    public void run() {
        Customer customer = one(market.customers());
        String environment = customer.environment(random.nextInt(ENVIRONMENTS));
        int dice = random.nextInt(100);
        if (dice < 25) {
            edit("create", () -> create(customer, environment));
        } else if (dice < 38) {
            edit("delete", () -> delete(customer, environment));
        } else if (dice < 68) {
            edit(
                    "resize",
                    () -> patch(Environment.class, customer.namespace(), environment, "{\"spec\": {" + calls() + "}}"));
        } else if (dice < 80) {
            edit(
                    "reprioritise",
                    () -> patch(Environment.class, customer.namespace(), environment, """
                    {"spec": {"priority": %d}}
                    """.formatted(
                                    random.nextInt(-2, 3))));
        } else if (dice < 92) {
            edit("plan", () -> patch(Plan.class, null, one(market.plans()), """
                    {"spec": {"limits": {"maxConcurrentCalls": %d}}}
                    """.formatted(random.nextInt(31))));
        } else {
            edit(
                    "move",
                    () -> patch(Organization.class, customer.namespace(), customer.organization(), """
                    {"spec": {"planRef": {"name": "%s"}}}
                    """.formatted(
                                    one(market.plans()))));
        }
    }

    private void edit(String kind, Runnable edit) {
        try {
            edit.run();
            tally.done(kind);
        } catch (KubernetesClientException answer) {
            if (answer.getCode() < HttpURLConnection.HTTP_OK) {
                // No status of HTTP: no answer in time, on a busy machine; the edit was made or not.
                tally.unanswered(kind);
            } else if (REFUSALS.contains(answer.getCode())) {
                tally.refused(kind);
            } else {
                tally.failed(kind + ": " + answer.getMessage());
            }
        } catch (RuntimeException failure) {
            tally.failed(kind + ": " + failure);
        }
    }

    private void create(Customer customer, String environment) {
        Market.create(client, Environment.class, """
                {"metadata": {"namespace": "%s", "name": "%s"},
                 "spec": {"organizationRef": {"name": "%s"}, "type": "Test", "priority": %d, %s}}
                """.formatted(
                        customer.namespace(), environment, customer.organization(), random.nextInt(-2, 3), calls()));
    }

    private void delete(Customer customer, String environment) {
        boolean found = !client.resources(Environment.class)
                .inNamespace(customer.namespace())
                .withName(environment)
                .delete()
                .isEmpty();
        if (!found) {
            throw new KubernetesClientException("not there", HttpURLConnection.HTTP_NOT_FOUND, null);
        }
    }

    /** Some ask for a reserve, some give theirs back, most leave it as it is. */
    private String calls() {
        int most = random.nextInt(1, 16);
        return switch (random.nextInt(5)) {
            case 0 ->
                "\"maxConcurrentCalls\": %d, \"minConcurrentCalls\": %d".formatted(most, random.nextInt(most + 1));
            case 1 -> "\"maxConcurrentCalls\": %d, \"minConcurrentCalls\": null".formatted(most);
            default -> "\"maxConcurrentCalls\": %d".formatted(most);
        };
    }

    private void patch(Class<? extends HasMetadata> kind, @Nullable String namespace, String name, String merge) {
        var objects = client.resources(kind);
        (namespace == null
                        ? objects.withName(name)
                        : objects.inNamespace(namespace).withName(name))
                .patch(MERGE, merge);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
