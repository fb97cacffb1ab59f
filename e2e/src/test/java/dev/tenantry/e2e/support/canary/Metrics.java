package dev.tenantry.e2e.support.canary;

import dev.tenantry.local.LocalTenantry;
import dev.tenantry.local.operator.PodStandIn;
import dev.tenantry.local.process.ChildProcess;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** What the operator and the API server show to whoever scrapes them. */
final class Metrics implements Place {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final LocalTenantry product;

    Metrics(LocalTenantry product) {
        this.product = product;
    }

    @Override
    public void tell(Sightings sightings) {
        sightings.see(
                "the metrics of the API server", product.kubernetesClient().raw("/metrics"));
        Stream.of(product.operator(), product.secondOperator())
                .filter(operator ->
                        operator.process().filter(ChildProcess::isAlive).isPresent())
                .forEach(operator -> sightings.see("the metrics of the operator", metrics(operator)));
    }

    private static String metrics(PodStandIn operator) {
        HttpRequest request = HttpRequest.newBuilder(operator.managementUrl().resolve("/q/metrics"))
                .timeout(Duration.ofSeconds(10))
                .build();
        return Awaitility.await("the metrics of " + operator.name())
                .atMost(Duration.ofSeconds(60))
                .ignoreExceptions()
                .until(() -> HTTP.send(request, BodyHandlers.ofString()).body(), text -> !text.isEmpty());
    }
}
