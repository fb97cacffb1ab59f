package dev.tenantry.codegen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;

/** The CRD of a kind as YAML that {@code kubectl apply} takes. */
final class CrdYaml {
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    private CrdYaml() {}

    static String fileName(CrdModel model) {
        return model.crd().getSpec().getNames().getPlural() + "."
                + model.crd().getSpec().getGroup() + ".yaml";
    }

    static String text(CrdModel model) throws JsonProcessingException {
        JsonNode tree = new KubernetesSerialization().convertValue(model.crd(), JsonNode.class);
        wholeNumbers(tree);
        return "# Derived from %s; change it there and build.%n"
                        .formatted(model.kind().getName())
                        .replace("\r", "")
                + YAML.writeValueAsString(tree);
    }

    /** Bounds are doubles in the model, and integers in any CRD that people read. */
    private static void wholeNumbers(JsonNode node) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                JsonNode value = property.getValue();
                if (value.isDouble() && value.doubleValue() == Math.rint(value.doubleValue())) {
                    property.setValue(LongNode.valueOf(value.longValue()));
                } else {
                    wholeNumbers(value);
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(CrdYaml::wholeNumbers);
        }
    }
}
