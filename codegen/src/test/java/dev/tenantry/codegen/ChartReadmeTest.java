package dev.tenantry.codegen;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ChartReadmeTest {
    @Test
    void listsEachValueWithTypeDefaultAndDescription(@TempDir Path chart) throws Exception {
        Files.writeString(chart.resolve("values.schema.json"), """
                {"properties": {
                  "keycloak": {"type": "object", "properties": {"url": {"type": "string", "description": "Base URL."}}},
                  "level": {"enum": ["INFO", "WARN"], "description": "What is logged."},
                  "labels": {"type": "object", "description": "Further labels."},
                  "unset": {"type": "string", "description": "Has no default."}}}
                """);
        Files.writeString(chart.resolve("values.yaml"), """
                keycloak:
                  url: ""
                level: INFO
                labels: {}
                """);

        assertThat(ChartReadme.text(chart))
                .contains("| `keycloak.url` | string | `\"\"` | Base URL. |\n")
                .contains("| `level` | `INFO`, `WARN` | `\"INFO\"` | What is logged. |\n")
                .contains("| `labels` | object | `{}` | Further labels. |\n")
                .contains("| `unset` | string |  | Has no default. |\n");
    }
}
