package dev.tenantry.e2e.support;

import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs the operator with some settings changed, as an edit of its Deployment would, until it is closed. */
public final class OperatorSettings implements AutoCloseable {

    private final LocalTenantry product;
    private final List<EnvVar> before;

    private OperatorSettings(LocalTenantry product, List<EnvVar> before) {
        this.product = product;
        this.before = before;
    }

    public static OperatorSettings with(LocalTenantry product, String name, String value) throws Exception {
        return with(product, Map.of(name, value));
    }

    public static OperatorSettings with(LocalTenantry product, Map<String, String> settings) throws Exception {
        List<EnvVar> before = environment(product);
        List<EnvVar> after = new ArrayList<>(before);
        after.removeIf(variable -> settings.containsKey(variable.getName()));
        settings.forEach((name, value) ->
                after.add(new EnvVarBuilder().withName(name).withValue(value).build()));
        restart(product, after);
        return new OperatorSettings(product, before);
    }

    private static List<EnvVar> environment(LocalTenantry product) {
        return List.copyOf(deployment(product)
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0)
                .getEnv());
    }

    private static Deployment deployment(LocalTenantry product) {
        return product.kubernetesClient()
                .apps()
                .deployments()
                .inNamespace("tenantry-system")
                .withName("tenantry")
                .get();
    }

    private static void restart(LocalTenantry product, List<EnvVar> environment) throws Exception {
        product.kubernetesClient().resource(deployment(product)).edit(deployment -> {
            deployment.getSpec().getTemplate().getSpec().getContainers().get(0).setEnv(environment);
            return deployment;
        });
        product.operator().stop();
        product.operator().start();
    }

    @Override
    public void close() throws Exception {
        restart(product, before);
    }
}
