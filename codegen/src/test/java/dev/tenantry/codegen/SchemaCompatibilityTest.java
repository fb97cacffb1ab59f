package dev.tenantry.codegen;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a schema may change without its readers having to. */
class SchemaCompatibilityTest {
    private static final String VERSION_1 = "\"version\": {\"const\": 1}";
    private static final JsonNode PUBLISHED = schema("""
            %s, "plan": {"type": "string"}, "limit": {"type": "integer"},
            "grants": {"type": "array", "items": {"type": "object",
              "properties": {"name": {"type": "string"}, "calls": {"type": "integer"}}, "required": ["name"]}}
            """.formatted(VERSION_1), "\"version\", \"plan\"");

    @Test
    void theSameIsCompatible() {
        assertThat(SchemaCompatibility.breaks(PUBLISHED, PUBLISHED.deepCopy())).isEmpty();
    }

    @Test
    void aFieldMayBeAddedThatMayBeAbsent() {
        assertThat(after("\"limit\": {", "\"colour\": {\"type\": \"string\"}, \"limit\": {"))
                .isEmpty();
    }

    @Test
    void otherWordsAreCompatible() {
        assertThat(after("\"limit\": {", "\"limit\": {\"description\": \"Other words.\", "))
                .isEmpty();
    }

    @Test
    void aFieldThatGoesBreaksReaders() {
        assertThat(after("\"limit\": {\"type\": \"integer\"},", "")).containsExactly("limit is gone");
        assertThat(after(", \"calls\": {\"type\": \"integer\"}", "")).containsExactly("grants[].calls is gone");
    }

    @Test
    void anotherTypeBreaksReaders() {
        assertThat(after("\"calls\": {\"type\": \"integer\"}", "\"calls\": {\"type\": \"string\"}"))
                .containsExactly("grants[].calls is of type string, no longer integer");
    }

    @Test
    void aFieldThatMustBeThereBreaksReadersOfEarlierDocuments() {
        assertThat(after("[\"version\", \"plan\"]", "[\"version\", \"plan\", \"limit\"]"))
                .containsExactly("limit is required, and documents of earlier operators lack it");
    }

    @Test
    void aFieldThatMayBeAbsentBreaksReadersThatRelyOnIt() {
        assertThat(after("[\"version\", \"plan\"]", "[\"version\"]"))
                .containsExactly("plan may be absent, and was always there");
    }

    @Test
    void anotherVersionMayBeAnything() {
        assertThat(SchemaCompatibility.breaks(PUBLISHED, schema("\"version\": {\"const\": 2}", "")))
                .isEmpty();
    }

    private static List<String> after(String before, String now) {
        String text = PUBLISHED.toString();
        String changed = text.replace(compact(before), compact(now));
        assertThat(changed).isNotEqualTo(text);
        return SchemaCompatibility.breaks(PUBLISHED, parse(changed));
    }

    private static String compact(String json) {
        return json.replaceAll("\\s*([:,{}\\[\\]])\\s*", "$1");
    }

    private static JsonNode schema(String properties, String required) {
        return parse(
                "{\"type\": \"object\", \"properties\": {%s}, \"required\": [%s]}".formatted(properties, required));
    }

    private static JsonNode parse(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
