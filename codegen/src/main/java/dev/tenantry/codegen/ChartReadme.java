package dev.tenantry.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import static dev.tenantry.codegen.Markdown.code;
import static dev.tenantry.codegen.Markdown.escaped;
import static dev.tenantry.codegen.Markdown.header;
import static dev.tenantry.codegen.Markdown.row;

/** The chart's README: how to install it, and its values as values.schema.json describes and values.yaml sets them. */
final class ChartReadme {
    private static final String INTRODUCTION = """
            <!-- Derived from values.schema.json and values.yaml; change them and build. -->
            # Helm chart for Tenantry

            Installs the operator, its custom resource definitions and the rights it needs. Realm and service account in
            Keycloak are prepared once, beforehand; the chart gets the client secret in a Secret and makes none itself.

            ```sh
            kubectl create namespace tenantry
            kubectl create secret generic tenantry-keycloak -n tenantry --from-literal=clientSecret="$CLIENT_SECRET"
            helm install tenantry helm/tenantry -n tenantry \\
              --set keycloak.url=https://keycloak.example.com \\
              --set keycloak.existingSecret=tenantry-keycloak
            ```

            ## Values

            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private ChartReadme() {}

    static String text(Path chart) throws IOException {
        JsonNode schema =
                new ObjectMapper().readTree(chart.resolve("values.schema.json").toFile());
        JsonNode values = new YAMLMapper().readTree(chart.resolve("values.yaml").toFile());
        ChartReadme readme = new ChartReadme();
        readme.page.append(header("Key", "Type", "Default", "Description"));
        readme.appendValues("", schema, values);
        return readme.page.toString();
    }

    private void appendValues(String prefix, JsonNode schema, JsonNode values) {
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String key = prefix + property.getKey();
            JsonNode described = property.getValue();
            JsonNode value = values.path(property.getKey());
            if (described.has("properties") && !described.has("default")) {
                appendValues(key + ".", described, value);
            } else {
                page.append(row(
                        code(key),
                        type(described),
                        defaultOf(value),
                        escaped(described.path("description").asText())));
            }
        }
    }

    private static String type(JsonNode described) {
        if (described.has("enum")) {
            StringBuilder constants = new StringBuilder();
            described.get("enum").forEach(constant -> constants
                    .append(constants.isEmpty() ? "" : ", ")
                    .append(code(constant.asText())));
            return constants.toString();
        }
        return described.path("type").asText();
    }

    private static String defaultOf(JsonNode value) {
        return value.isMissingNode() ? "" : code(value.toString());
    }
}
