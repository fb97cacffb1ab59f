package dev.tenantry.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the schema of every document has to have. */
class DocumentSchemaTest {

    static List<DocumentSchema> documents() {
        return GenerateAll.DOCUMENTS;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void hasEveryFieldOfTheRecordWithADescription(DocumentSchema document) {
        assertDescribed("", document.type(), document.schema());
    }

    private static void assertDescribed(String path, Class<?> type, JsonNode schema) {
        assertThat(schema.path("type").asText()).as(path).isEqualTo("object");
        for (RecordComponent component : type.getRecordComponents()) {
            String name = path + "." + component.getName();
            JsonNode property = schema.path("properties").path(component.getName());
            assertThat(property.path("description").asText()).as(name).isNotBlank();
            if (component.getType().isRecord()) {
                assertDescribed(name, component.getType(), property);
            } else if (component.getGenericType() instanceof ParameterizedType list
                    && list.getActualTypeArguments()[0] instanceof Class<?> item
                    && item.isRecord()) {
                assertDescribed(name + "[]", item, property.path("items"));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void saysItsVersion(DocumentSchema document) {
        ObjectNode schema = document.schema();

        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asText()).endsWith("/" + document.name() + "/v1.json");
        assertThat(schema.at("/properties/version/const").asInt()).isEqualTo(1);
        assertThat(schema.path("required")).anyMatch(name -> name.asText().equals("version"));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leavesRoomForWhatMayBeAdded(DocumentSchema document) {
        String schema = document.schema().toString();

        assertThat(schema).doesNotContain("additionalProperties").doesNotContain("\"enum\"");
    }

    @Test
    void isNotWrittenOverOneWhoseReadersWouldBreak(@TempDir Path folder) throws Exception {
        DocumentSchema document = documents().get(0);
        ObjectNode published = document.schema();
        published.withObjectProperty("properties").putObject("formerly").put("type", "string");
        Path path = folder.resolve("entitlements.schema.json");
        Files.writeString(path, published.toString());

        assertThatThrownBy(() -> document.file(folder))
                .hasMessageContaining("formerly is gone")
                .hasMessageContaining("raise Entitlements.VERSION");
        assertThat(path).hasContent(published.toString());
    }

    @Test
    void isWrittenOverOneThatLacksAFieldWhichMayBeAbsent(@TempDir Path folder) throws Exception {
        DocumentSchema document = documents().get(0);
        ObjectNode published = document.schema();
        published.withObjectProperty("properties").remove("plan");
        Files.writeString(folder.resolve("entitlements.schema.json"), published.toString());

        assertThat(document.file(folder).content()).contains("\"plan\"");
    }
}
