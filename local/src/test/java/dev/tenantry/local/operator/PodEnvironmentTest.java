package dev.tenantry.local.operator;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@EnableKubernetesMockClient(crud = true)
class PodEnvironmentTest {
    private static final String NAMESPACE = "tenantry-system";

    @SuppressWarnings("NullAway.Init")
    KubernetesClient client;

    @BeforeEach
    void secretAndConfigMap() {
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("keycloak")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToData("clientSecret", base64("s3cret"))
                        .build())
                .create();
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("settings")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToData("LEVEL", "DEBUG")
                        .build())
                .create();
    }

    @Test
    void holdsPlainValues() {
        Container container = new ContainerBuilder()
                .addNewEnv()
                .withName("TENANTRY_INSTALLATION_ID")
                .withValue("eu-1")
                .endEnv()
                .addNewEnv()
                .withName("EMPTY")
                .endEnv()
                .build();

        assertThat(environment().of(container))
                .containsEntry("TENANTRY_INSTALLATION_ID", "eu-1")
                .containsEntry("EMPTY", "");
    }

    @Test
    void holdsEntriesOfSecretsAndConfigMaps() {
        assertThat(environment().of(fromSecret("keycloak", "clientSecret", false)))
                .containsEntry("SECRET", "s3cret");
        assertThat(environment()
                        .of(new ContainerBuilder()
                                .addNewEnv()
                                .withName("LOG")
                                .withNewValueFrom()
                                .withNewConfigMapKeyRef("LEVEL", "settings", false)
                                .endValueFrom()
                                .endEnv()
                                .build()))
                .containsEntry("LOG", "DEBUG");
    }

    @Test
    void holdsThePodsNamespaceAndName() {
        assertThat(environment().of(fromField("metadata.namespace"))).containsEntry("FIELD", NAMESPACE);
        assertThat(environment().of(fromField("metadata.name"))).containsEntry("FIELD", "operator");
    }

    @Test
    void takesInWholeConfigMapsUnderAPrefixAndLetsSingleVariablesWin() {
        Container container = new ContainerBuilder()
                .addNewEnvFrom()
                .withPrefix("QUARKUS_LOG_")
                .withNewConfigMapRef("settings", null)
                .endEnvFrom()
                .addNewEnvFrom()
                .withNewConfigMapRef("settings", null)
                .endEnvFrom()
                .addNewEnv()
                .withName("LEVEL")
                .withValue("WARN")
                .endEnv()
                .build();

        assertThat(environment().of(container))
                .containsEntry("QUARKUS_LOG_LEVEL", "DEBUG")
                .containsEntry("LEVEL", "WARN");
    }

    @Test
    void leavesOutWhatIsOptionalAndMissing() {
        assertThat(environment().of(fromSecret("nowhere", "clientSecret", true)))
                .isEmpty();
        assertThat(environment().of(fromSecret("keycloak", "other", true))).isEmpty();
    }

    @Test
    void saysWhichVariableWantsWhatIsMissing() {
        assertThatThrownBy(() -> environment().of(fromSecret("nowhere", "clientSecret", false)))
                .hasMessage(
                        "the container's variable SECRET wants the Secret nowhere, which is not there in tenantry-system");
        assertThatThrownBy(() -> environment().of(fromSecret("keycloak", "other", false)))
                .hasMessageContaining("SECRET wants the entry other of the Secret keycloak");
    }

    @Test
    void refusesWhatOnlyAKubeletKnows() {
        assertThatThrownBy(() -> environment().of(fromField("status.podIP")))
                .hasMessageContaining("FIELD has a source that only a kubelet can resolve");
    }

    private PodEnvironment environment() {
        return new PodEnvironment(client, NAMESPACE, "operator");
    }

    private static Container fromSecret(String secret, String key, boolean optional) {
        return new ContainerBuilder()
                .addNewEnv()
                .withName("SECRET")
                .withNewValueFrom()
                .withNewSecretKeyRef(key, secret, optional)
                .endValueFrom()
                .endEnv()
                .build();
    }

    private static Container fromField(String path) {
        return new ContainerBuilder()
                .addNewEnv()
                .withName("FIELD")
                .withNewValueFrom()
                .withNewFieldRef("v1", path)
                .endValueFrom()
                .endEnv()
                .build();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
