package dev.tenantry.e2e;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import dev.tenantry.e2e.support.RunningProduct;
import dev.tenantry.local.LocalTenantry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Upgrades of a release, asked of the API server without a change. */
@ExtendWith(RunningProduct.class)
class UpgradeIT {

    private static final String RELEASE = "tenantry";
    private static final String NAMESPACE = "tenantry-system";

    private LocalTenantry product;
    private DeploymentStrategy strategy;

    @BeforeEach
    void rememberTheStrategy(LocalTenantry product) {
        this.product = product;
        strategy = deployment().get().getSpec().getStrategy();
    }

    @AfterEach
    void restore() {
        strategy(strategy);
        pods(0);
    }

    @Test
    void an_operator_that_elects_no_leader_has_to_be_stopped_first() {
        strategy(new DeploymentStrategy(null, "Recreate"));
        pods(1);

        assertThatThrownBy(this::upgrade)
                .hasMessageContaining("Deployment tenantry in namespace tenantry-system runs an operator that elects no"
                        + " leader: for a moment it would write beside the new one. Stop it first, wait until its pod is"
                        + " gone, then upgrade")
                .hasMessageContaining("kubectl --namespace tenantry-system scale deployment/tenantry --replicas=0");

        pods(0);
        assertThatCode(this::upgrade).doesNotThrowAnyException();
    }

    @Test
    void operators_that_elect_a_leader_are_replaced_as_they_run() {
        pods(2);

        assertThatCode(this::upgrade).doesNotThrowAnyException();
    }

    private void upgrade() {
        new Helm(Path.of(System.getProperty("tenantry.chart")))
                .upgrade()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeConfig(product.kubeconfig())
                .dryRun()
                .withDryRunOption(DryRun.SERVER)
                .set("keycloak.url", "https://keycloak.example.com")
                .set("keycloak.existingSecret", "tenantry-keycloak")
                .call();
    }

    private RollableScalableResource<Deployment> deployment() {
        return product.kubernetesClient()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(RELEASE);
    }

    private void strategy(DeploymentStrategy next) {
        deployment().edit(deployment -> {
            deployment.getSpec().setStrategy(next);
            return deployment;
        });
    }

    /** In the place of the controller that counts them. */
    private void pods(int replicas) {
        deployment().editStatus(deployment -> {
            deployment.getStatus().setReplicas(replicas);
            return deployment;
        });
    }
}
