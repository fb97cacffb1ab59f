package dev.tenantry.local.chart;

import com.marcnuri.helm.Helm;
import dev.tenantry.local.controlplane.ControlPlane;
import dev.tenantry.local.keycloak.ClientSecrets;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** Installs or upgrades the chart as its notes tell a user to: the Secret with the client secrets first. */
public final class ChartInstallation {
    /** Where the release is, and with it the operator's service account. */
    public static final String NAMESPACE = "tenantry-system";

    private static final String RELEASE = "tenantry";
    private static final String SECRET = "tenantry-keycloak";

    private final Path chart;
    private final ControlPlane controlPlane;

    public ChartInstallation(Path chart, ControlPlane controlPlane) {
        this.chart = chart;
        this.controlPlane = controlPlane;
    }

    /** @param webhookPort where the operator answers the API server on this machine: no Service leads to it */
    public void installOrUpgrade(URI keycloak, ClientSecrets secrets, int smtpPort, int webhookPort) {
        KubernetesClient client = controlPlane.client();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .serverSideApply();
        client.resource(secret(secrets)).serverSideApply();
        forgetInterrupted(client);
        new Helm(chart)
                .upgrade()
                .install()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeConfig(controlPlane.kubeconfig())
                .set("keycloak.url", keycloak)
                .set("keycloak.existingSecret", SECRET)
                .set("keycloak.dedicatedRealms.existingSecret", SECRET)
                .set("mail.host", "127.0.0.1")
                .set("mail.port", smtpPort)
                .set("mail.from", "tenantry@example.com")
                .set("mail.encryption", "None")
                .set("admission.webhook.url", "https://127.0.0.1:" + webhookPort + "/validate")
                .call();
    }

    private static Secret secret(ClientSecrets secrets) {
        return new SecretBuilder()
                .withNewMetadata()
                .withName(SECRET)
                .withNamespace(NAMESPACE)
                .endMetadata()
                .withType("Opaque")
                .addToStringData("clientSecret", secrets.operator())
                .addToStringData("dedicatedRealmsClientSecret", secrets.dedicatedRealms())
                .build();
    }

    /** A killed installation leaves its revision pending, and Helm would refuse every later one. */
    private static void forgetInterrupted(KubernetesClient client) {
        client.secrets()
                .inNamespace(NAMESPACE)
                .withLabels(Map.of("owner", "helm", "name", RELEASE))
                .withLabelIn("status", "pending-install", "pending-upgrade", "pending-rollback")
                .delete();
    }
}
