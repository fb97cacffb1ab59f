package dev.tenantry.e2e;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.e2e.support.Tenant;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the chart says of a release that is there already. */
@ExtendWith(RunningProduct.class)
class UpgradeIT {

    private static final String RELEASE = "before";
    private static final String DEPLOYMENT = "before-tenantry";

    @Test
    void an_operator_that_elects_no_leader_is_stopped_before_another_starts(Tenant tenant, LocalTenantry product) {
        deployment(tenant, "Recreate");

        pods(tenant, 1);
        assertThatThrownBy(() -> install(tenant, product))
                .hasMessageContaining(
                        "Deployment %s in namespace %s runs an operator that elects no leader: for a moment it would write"
                                        .formatted(DEPLOYMENT, tenant.namespace())
                                + " beside the new one. Stop it first, wait until its pod is gone, then upgrade")
                .hasMessageContaining("kubectl --namespace %s scale deployment/%s --replicas=0"
                        .formatted(tenant.namespace(), DEPLOYMENT));

        pods(tenant, 0);
        assertThatCode(() -> install(tenant, product)).doesNotThrowAnyException();
    }

    @Test
    void operators_that_elect_a_leader_are_replaced_as_they_run(Tenant tenant, LocalTenantry product) {
        deployment(tenant, "RollingUpdate");
        pods(tenant, 2);

        assertThatCode(() -> install(tenant, product)).doesNotThrowAnyException();
    }

    /** Under another name than the release that runs here, and without a change to the cluster. */
    private static void install(Tenant tenant, LocalTenantry product) {
        new Helm(Path.of(System.getProperty("tenantry.chart")))
                .install()
                .withName(RELEASE)
                .withNamespace(tenant.namespace())
                .withKubeConfig(product.kubeconfig())
                .dryRun()
                .withDryRunOption(DryRun.SERVER)
                .set("crds.install", false)
                .set("keycloak.url", "https://keycloak.example.com")
                .set("keycloak.existingSecret", "tenantry-keycloak")
                .call();
    }

    private static void deployment(Tenant tenant, String strategy) {
        tenant.client()
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withName(DEPLOYMENT)
                        .withNamespace(tenant.namespace())
                        .withLabels(Map.of("app.kubernetes.io/managed-by", "Helm"))
                        .withAnnotations(Map.of(
                                "meta.helm.sh/release-name",
                                RELEASE,
                                "meta.helm.sh/release-namespace",
                                tenant.namespace()))
                        .endMetadata()
                        .withNewSpec()
                        .withNewStrategy()
                        .withType(strategy)
                        .endStrategy()
                        .withNewSelector()
                        .addToMatchLabels("app.kubernetes.io/name", "tenantry")
                        .endSelector()
                        .withNewTemplate()
                        .withNewMetadata()
                        .addToLabels("app.kubernetes.io/name", "tenantry")
                        .endMetadata()
                        .withNewSpec()
                        .addNewContainer()
                        .withName("operator")
                        .withImage("ghcr.io/tenantry/operator:0.1.0")
                        .endContainer()
                        .endSpec()
                        .endTemplate()
                        .endSpec()
                        .build())
                .create();
    }

    /** In the place of the controller that counts them. */
    private static void pods(Tenant tenant, int replicas) {
        tenant.client()
                .resources(Deployment.class)
                .inNamespace(tenant.namespace())
                .withName(DEPLOYMENT)
                .editStatus(deployment -> new DeploymentBuilder(deployment)
                        .editOrNewStatus()
                        .withReplicas(replicas)
                        .endStatus()
                        .build());
    }
}
