package dev.tenantry.operator.reconciler.apikey;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.ApiKeySpec;
import dev.tenantry.api.v1alpha1.SecretTemplate;
import dev.tenantry.operator.testing.Resources;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretTemplateRulesTest {

    private static final String DNS_253 = "a.".repeat(126) + "a";

    @Test
    void a_key_without_a_template_is_taken() {
        assertThat(refusal(null)).isEmpty();
        assertThat(refusal(new SecretTemplate(null, null))).isEmpty();
        assertThat(refusal(new SecretTemplate(Map.of(), Map.of()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "team, dialler",
        "example.com/team, ''",
        "argocd.argoproj.io/instance, A_b.c-9",
        "app.kubernetes.io/part-of, x",
        "nottenantry.dev/team, x",
        "tenantry.dev.example.com/team, x"
    })
    void labels_of_ones_own_are_taken(String key, String value) {
        assertThat(refusal(labels(key, value))).isEmpty();
        assertThat(refusal(annotations(key, value))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenantry.dev/secret", "keys.tenantry.dev/secret", "a.b.tenantry.dev/x", "Tenantry.dev/x"})
    void what_is_of_the_operator_is_refused(String key) {
        assertThat(refusal(labels(key, "x")))
                .contains("Label " + key + " of spec.secretTemplate is the operator's own: leave it out.");
        assertThat(refusal(annotations(key, "x")))
                .contains("Annotation " + key + " of spec.secretTemplate is the operator's own: leave it out.");
    }

    @Test
    void who_manages_the_secret_is_no_label_of_ones_own() {
        assertThat(refusal(labels("app.kubernetes.io/managed-by", "tenantry")))
                .contains(
                        "Label app.kubernetes.io/managed-by of spec.secretTemplate is the operator's own: leave it out.");
        assertThat(refusal(annotations("app.kubernetes.io/managed-by", "somebody")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "/team", "example.com/", "a/b/c", "te am", "-team", "team-", "ex_ample.com/team", "ä"})
    void a_key_that_kubernetes_does_not_take_is_refused(String key) {
        assertThat(refusal(labels(key, "x")).orElseThrow()).startsWith("Label \"" + key + "\" of spec.secretTemplate");
        assertThat(refusal(annotations(key, "x")).orElseThrow())
                .startsWith("Annotation \"" + key + "\" of spec.secretTemplate");
    }

    @Test
    void a_key_has_63_characters_behind_a_prefix_of_253() {
        assertThat(refusal(labels(DNS_253 + "/" + "n".repeat(63), "x"))).isEmpty();
        assertThat(refusal(labels(DNS_253 + "/" + "n".repeat(64), "x"))).isPresent();
        assertThat(refusal(labels(DNS_253 + "a/n", "x"))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "-x", "x.", "a/b", "ü", "a\n"})
    void a_label_has_a_value_as_kubernetes_takes_it_and_an_annotation_any(String value) {
        assertThat(refusal(labels("team", value)).orElseThrow()).startsWith("Label \"team\" of spec.secretTemplate");
        assertThat(refusal(annotations("team", value))).isEmpty();
    }

    @Test
    void the_value_of_a_label_has_63_characters() {
        assertThat(refusal(labels("team", "x".repeat(63)))).isEmpty();
        assertThat(refusal(labels("team", "x".repeat(64)))).isPresent();
        assertThat(refusal(annotations("team", "x".repeat(5000)))).isEmpty();
    }

    /** Kubernetes compares an annotation's key in small letters. */
    @Test
    void an_annotation_may_have_capitals_in_its_prefix_and_a_label_not() {
        assertThat(refusal(annotations("Example.com/team", "x"))).isEmpty();
        assertThat(refusal(labels("Example.com/team", "x"))).isPresent();
    }

    private static Optional<String> refusal(@Nullable SecretTemplate template) {
        ApiKey apiKey = Resources.apiKey("key", null);
        ApiKeySpec spec = apiKey.getSpec();
        apiKey.setSpec(
                new ApiKeySpec(spec.organizationRef(), null, null, spec.scopes(), null, template, null, null, null));
        return SecretTemplateRules.refusal(apiKey);
    }

    private static SecretTemplate labels(String key, String value) {
        return new SecretTemplate(Map.of(key, value), null);
    }

    private static SecretTemplate annotations(String key, String value) {
        return new SecretTemplate(null, Map.of(key, value));
    }
}
