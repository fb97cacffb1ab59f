package dev.tenantry.codegen;

import dev.tenantry.api.v1alpha1.ConditionType;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class EveryKindTest {

    static Stream<CrdModel> kinds() {
        return Kinds.ALL.stream().map(CrdModel::of);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void describesEveryField(CrdModel model) {
        forEachField(
                model,
                (path, field) -> assertThat(field.getDescription()).as(path).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void isListedWithAllOfTenantry(CrdModel model) {
        assertThat(model.crd().getSpec().getNames().getCategories()).containsExactly(TenantryApi.CATEGORY);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void hasAShortNameAndAStatusOfItsOwn(CrdModel model) {
        assertThat(model.crd().getSpec().getNames().getShortNames()).hasSize(1);
        assertThat(model.version().getSubresources().getStatus()).isNotNull();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void requiresASpec(CrdModel model) {
        assertThat(root(model).getRequired()).containsExactly("spec");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void boundsWhatPeopleWrite(CrdModel model) {
        JSONSchemaProps spec = SchemaProperty.of(root(model), "spec");
        forEachField("spec", spec, (path, field) -> {
            switch (field.getType()) {
                case "string" ->
                    assertThat(field.getMaxLength() != null || !field.getEnum().isEmpty())
                            .as("%s has a maximum length or an enumeration", path)
                            .isTrue();
                case "integer" -> assertThat(field.getMaximum()).as(path).isNotNull();
                case "array" -> assertThat(field.getMaxItems()).as(path).isNotNull();
                default -> assertThat(field.getType()).as(path).isIn("object", "boolean");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysHowBigItsIntegersAreAndHowItsListsMerge(CrdModel model) {
        forEachField(model, (path, field) -> {
            if ("integer".equals(field.getType())) {
                assertThat(field.getFormat()).as(path).isIn("int32", "int64");
            } else if ("array".equals(field.getType())) {
                assertThat(field.getXKubernetesListType()).as(path).isIn("set", "map", "atomic");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesEachRuleOnceWithAMessageThatSaysWhatToDo(CrdModel model) {
        forEachField(model, (path, field) -> {
            List<ValidationRule> rules = field.getXKubernetesValidations();
            assertThat(rules).as(path).doesNotHaveDuplicates();
            assertThat(rules).as(path).allSatisfy(rule -> assertThat(rule.getMessage())
                    .endsWith("."));
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void namesItsConditionsWhereTheyAreExplained(CrdModel model) {
        JSONSchemaProps conditions = SchemaProperty.of(SchemaProperty.of(root(model), "status"), "conditions");
        for (ConditionType type : ConditionType.values()) {
            assertThat(conditions.getDescription().contains(type.name()))
                    .as(type.name())
                    .isEqualTo(type.kinds().contains(model.kind()));
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void showsReadinessAndAgeAmongItsColumns(CrdModel model) {
        List<String> columns = model.version().getAdditionalPrinterColumns().stream()
                .map(CustomResourceColumnDefinition::getName)
                .toList();
        assertThat(columns)
                .containsSubsequence("Ready", "Message", "Paused", "Age")
                .endsWith("Age");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void readsAsTheSameYamlEachTime(CrdModel model) throws Exception {
        Class<? extends CustomResource<?, ?>> kind = model.kind();
        assertThat(CrdYaml.text(CrdModel.of(kind)))
                .isEqualTo(CrdYaml.text(model))
                .doesNotContain("\r");
    }

    private static JSONSchemaProps root(CrdModel model) {
        return model.version().getSchema().getOpenAPIV3Schema();
    }

    private static void forEachField(CrdModel model, BiConsumer<String, JSONSchemaProps> check) {
        forEachField(model.crd().getSpec().getNames().getKind(), root(model), check);
    }

    private static void forEachField(String path, JSONSchemaProps schema, BiConsumer<String, JSONSchemaProps> check) {
        check.accept(path, schema);
        for (Map.Entry<String, JSONSchemaProps> property :
                schema.getProperties().entrySet()) {
            forEachField(path + "." + property.getKey(), property.getValue(), check);
        }
        if (schema.getItems() != null && schema.getItems().getSchema().getType().equals("object")) {
            forEachField(path + "[]", schema.getItems().getSchema(), check);
        }
    }
}
