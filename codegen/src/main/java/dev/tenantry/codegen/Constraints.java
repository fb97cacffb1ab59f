package dev.tenantry.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a schema allows, in words. */
final class Constraints {
    private Constraints() {}

    static String of(JSONSchemaProps schema) {
        List<String> words = new ArrayList<>();
        JSONSchemaProps value =
                schema.getItems() == null ? schema : schema.getItems().getSchema();
        if (!value.getEnum().isEmpty()) {
            words.add(value.getEnum().stream()
                    .map(JsonNode::asText)
                    .map(Markdown::code)
                    .collect(Collectors.joining(", ")));
        }
        words.add(range("", schema.getMinimum(), schema.getMaximum()));
        words.add(range("length ", schema.getMinLength(), schema.getMaxLength()));
        words.add(range("items ", schema.getMinItems(), schema.getMaxItems()));
        if ("set".equals(schema.getXKubernetesListType())) {
            words.add("each once");
        }
        if ("map".equals(schema.getXKubernetesListType())) {
            words.add("one item per "
                    + Markdown.code(schema.getXKubernetesListMapKeys().get(0)));
        }
        for (ValidationRule rule : schema.getXKubernetesValidations()) {
            words.add(Markdown.escaped(rule.getMessage()));
        }
        words.removeIf(String::isEmpty);
        return String.join("; ", words);
    }

    private static String range(String what, @Nullable Number min, @Nullable Number max) {
        if (min != null && max != null) {
            return what + whole(min) + " to " + whole(max);
        }
        if (min != null) {
            return what + "at least " + whole(min);
        }
        return max == null ? "" : what + "at most " + whole(max);
    }

    private static String whole(Number bound) {
        return Long.toString(bound.longValue());
    }
}
