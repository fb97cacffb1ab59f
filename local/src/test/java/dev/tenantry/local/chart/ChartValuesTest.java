package dev.tenantry.local.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Values that the chart refuses, because the operator could not do what they ask for. */
class ChartValuesTest {
    private static String render(Map<String, String> values) {
        TemplateCommand template = new Helm(Path.of("..", "helm", "tenantry"))
                .template()
                .withName("tenantry")
                .withNamespace("tenantry-system")
                .withKubeVersion("1.34.0")
                .set("keycloak.url", "https://keycloak.example.com")
                .set("keycloak.existingSecret", "tenantry-keycloak");
        values.forEach(template::set);
        return template.call();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "10s", "1m", "PT1S", "PT10S", "PT0H1S", "P0DT1H", "PT1.5S"})
    void aRealmMayBeReadAsOftenAsEachSecond(String interval) {
        assertThat(render(Map.of("keycloak.watchInterval", interval))).contains(interval);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0H0S", "P0D", "PT0.5S", "0s"})
    void aRealmIsNotReadWithoutAPause(String interval) {
        assertThatThrownBy(() -> render(Map.of("keycloak.watchInterval", interval)))
                .hasMessageContaining("watchInterval");
    }

    @ParameterizedTest
    @CsvSource({"resyncInterval, PT0S", "resyncInterval, 0s", "sweepInterval, P0D", "sweepInterval, PT-6H"})
    void anIntervalIsNotWithoutAPause(String name, String interval) {
        assertThatThrownBy(() -> render(Map.of(name, interval))).hasMessageContaining(name);
    }

    @Test
    void severalReplicasAreKeptApartAndNotTakenAwayTogether() {
        assertThat(render(Map.of()))
                .contains("replicas: 2", "kind: PodDisruptionBudget")
                .contains("topologyKey: kubernetes.io/hostname", "topologyKey: topology.kubernetes.io/zone");
    }

    @Test
    void aSingleReplicaMayBeTakenAway() {
        assertThat(render(Map.of("replicas", "1")))
                .contains("replicas: 1")
                .doesNotContain("PodDisruptionBudget", "topologySpreadConstraints");
    }

    @Test
    void thereIsAnOperator() {
        assertThatThrownBy(() -> render(Map.of("replicas", "0"))).hasMessageContaining("replicas");
    }

    @ParameterizedTest
    @CsvSource({"mail.existingSecret, tenantry-mail", "mail.from, no-reply@example.com", "mail.fromDisplayName, Example"
    })
    void mailWithoutAServerIsRefused(String name, String value) {
        assertThatThrownBy(() -> render(Map.of(name, value))).hasMessageContaining("mail.host is not set");
    }

    @Test
    void aMailServerThatNoRealmWouldGetIsRefused() {
        assertThatThrownBy(() -> render(Map.of("mail.host", "smtp.example.com", "keycloak.realmSettings", "Unmanaged")))
                .hasMessageContaining("mail.host has no effect");
    }

    @Test
    void theWebhookIsReachedThroughTheServiceAndMakesItsOwnCertificate() {
        assertThat(render(Map.of()))
                .contains("path: /validate", "value: \"tenantry.tenantry-system.svc\"", "resourceNames: [tenantry]")
                .doesNotContain("cert-manager.io", "caBundle:");
    }

    @Test
    void anOperatorElsewhereIsReachedByAnAddress() {
        assertThat(render(Map.of("admission.webhook.url", "https://127.0.0.1:20443/validate")))
                .contains("url: \"https://127.0.0.1:20443/validate\"", "value: \"127.0.0.1\"");
    }

    @Test
    void certManagerMayMakeTheCertificateInstead() {
        assertThat(render(Map.of("admission.webhook.certManager.enabled", "true")))
                .contains(
                        "cert-manager.io/inject-ca-from: tenantry-system/tenantry-webhook-certificate",
                        "kind: Certificate",
                        "kind: Issuer",
                        "mountPath: /etc/tenantry/webhook-certificate")
                .doesNotContain("TENANTRY_ADMISSION_WEBHOOK_SECRET", "validatingwebhookconfigurations");
    }

    @Test
    void withoutTheWebhookNothingOfItIsThere() {
        assertThat(render(Map.of("admission.webhook.enabled", "false")))
                .doesNotContain("ValidatingWebhookConfiguration", "TENANTRY_ADMISSION_WEBHOOK", "targetPort: webhook");
    }

    @Test
    void aMailServerMayBeForDedicatedRealmsOnly() {
        assertThat(render(Map.of(
                        "mail.host",
                        "smtp.example.com",
                        "keycloak.realmSettings",
                        "Unmanaged",
                        "keycloak.dedicatedRealms.existingSecret",
                        "tenantry-realms")))
                .contains("TENANTRY_SMTP_HOST");
    }

    @Test
    void scopesThatAreNotNamedAreReadAndWrite() {
        assertThat(render(Map.of()))
                .contains("scope in [\"Read\",\"Write\"]", "knows Read, Write.", "value: \"Read,Write\"")
                .doesNotContain("TENANTRY_API_KEYS_AUDIENCES");
    }

    @Test
    void thePolicyAndTheOperatorKnowTheSameScopes() {
        assertThat(render(Map.of("apiKeys.scopes[0]", "Dial", "apiKeys.scopes[1]", "ReadCalls")))
                .contains("scope in [\"Dial\",\"ReadCalls\"]", "knows Dial, ReadCalls.", "value: \"Dial,ReadCalls\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "read", "Read", "Write Calls", "Write'", "Write-Calls"})
    void scopesHaveNamesInPascalCaseEachOnce(String second) {
        assertThatThrownBy(() -> render(Map.of("apiKeys.scopes[0]", "Read", "apiKeys.scopes[1]", second)))
                .hasMessageContaining("/apiKeys/scopes")
                .hasMessageNotContaining("want array");
    }

    @Test
    void aKeyIsReplacedOnceAnHourAtMostUnlessTheValuesSayOtherwise() {
        assertThat(render(Map.of())).contains("duration('1h')", "Write at least 1h,");
        assertThat(render(Map.of("apiKeys.minRotationInterval", "1m30s")))
                .contains("duration('1m30s')", "Write at least 1m30s,")
                .doesNotContain("duration('1h')");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "1d", "PT1H", "-1h", "1.5h", "1h ", "1h') || duration('0s"})
    void theLeastBetweenRotationsIsADurationAsAnApiKeyHasThem(String least) {
        assertThatThrownBy(() -> render(Map.of("apiKeys.minRotationInterval", least)))
                .hasMessageContaining("minRotationInterval");
    }

    @Test
    void tokensAreForWhomTheValuesName() {
        assertThat(render(
                        Map.of("apiKeys.audiences[0]", "https://calls.example.com", "apiKeys.audiences[1]", "gateway")))
                .contains("value: \"https://calls.example.com,gateway\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a,b", "gateway"})
    void anAudienceIsOneWordThatIsNamedOnce(String second) {
        assertThatThrownBy(() -> render(Map.of("apiKeys.audiences[0]", "gateway", "apiKeys.audiences[1]", second)))
                .hasMessageContaining("/apiKeys/audiences")
                .hasMessageNotContaining("want array");
    }
}
