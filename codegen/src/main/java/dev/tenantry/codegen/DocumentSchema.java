package dev.tenantry.codegen;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.tenantry.api.schema.Format;
import dev.tenantry.api.v1alpha1.TenantryApi;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import java.io.IOException;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of a document that the operator publishes, from the record that it is written from. It leaves room for
 * what a later operator of the same version may add: further fields are allowed, and the constants of an enumeration are
 * examples.
 */
record DocumentSchema(String name, Class<?> type, int version) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "version";

    /** @throws IllegalStateException when the published schema of the same version has readers whom this one breaks */
    DerivedFile file(Path folder) throws IOException {
        Path path = folder.resolve(name + ".schema.json");
        ObjectNode schema = schema();
        if (Files.exists(path)) {
            requireCompatible(path, JSON.readTree(path.toFile()), schema);
        }
        return new DerivedFile(path, text(schema));
    }

    private void requireCompatible(Path path, JsonNode published, JsonNode schema) {
        List<String> breaks = SchemaCompatibility.breaks(published, schema);
        if (!breaks.isEmpty()) {
            throw new IllegalStateException(
                    "Programs that read the document \"%s\" by %s would break: %s. Take the change back; or, if it has to be, raise %s.VERSION and say in docs/%s.md what readers have to do. If what is in the way was never committed, restore %s from Git."
                            .formatted(
                                    name,
                                    path.getFileName(),
                                    String.join("; ", breaks),
                                    type.getSimpleName(),
                                    name,
                                    path.getFileName()));
        }
    }

    /** The schema; it depends on the record alone. */
    ObjectNode schema() {
        ObjectNode generated = new SchemaGenerator(config()).generateSchema(type);
        ObjectNode schema = JSON.createObjectNode();
        schema.set("$schema", generated.remove("$schema"));
        schema.put("$id", "https://%s/schemas/%s/v%d.json".formatted(TenantryApi.GROUP, name, version));
        schema.put("title", name);
        schema.put("description", descriptionOf(type));
        schema.setAll(generated);
        schema.withObjectProperty("properties")
                .withObjectProperty(VERSION)
                .put("const", version)
                .remove("type");
        return schema;
    }

    private static String text(ObjectNode schema) throws JsonProcessingException {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema).replace("\r", "") + "\n";
    }

    private static SchemaGeneratorConfig config() {
        SchemaGeneratorConfigBuilder builder = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.INLINE_ALL_SCHEMAS)
                .without(Option.FLATTENED_ENUMS);
        builder.forTypesInGeneral()
                .withPropertySorter((one, other) -> 0)
                .withCustomDefinitionProvider((type, context) -> constants(type.getErasedType(), context));
        builder.forFields()
                .withDescriptionResolver(DocumentSchema::describe)
                .withRequiredCheck(DocumentSchema::isRequired)
                .withStringFormatResolver(DocumentSchema::format)
                .withNumberInclusiveMinimumResolver(DocumentSchema::minimum);
        return builder.build();
    }

    private static @Nullable CustomDefinition constants(Class<?> type, SchemaGenerationContext context) {
        if (!type.isEnum()) {
            return null;
        }
        ObjectNode text = context.getGeneratorConfig().createObjectNode().put("type", "string");
        ArrayNode examples = text.putArray("examples");
        Arrays.stream(type.getEnumConstants()).forEach(constant -> examples.add(((Enum<?>) constant).name()));
        return new CustomDefinition(text, DefinitionType.INLINE, AttributeInclusion.YES);
    }

    private static @Nullable String describe(FieldScope field) {
        if (field.isFakeContainerItemScope()) {
            Class<?> item = field.getType().getErasedType();
            return item.isRecord() ? descriptionOf(item) : null;
        }
        JsonPropertyDescription description = rawField(field).getAnnotation(JsonPropertyDescription.class);
        if (description == null) {
            throw new IllegalStateException(
                    rawField(field) + " has no description: give it a @JsonPropertyDescription.");
        }
        return description.value();
    }

    private static String descriptionOf(Class<?> type) {
        JsonClassDescription description = type.getAnnotation(JsonClassDescription.class);
        if (description == null) {
            throw new IllegalStateException(type.getName() + " has no description: give it a @JsonClassDescription.");
        }
        return description.value();
    }

    /** In records of resources nearly everything may be absent; in the others nothing is that does not say so. */
    private static boolean isRequired(FieldScope scope) {
        Field field = rawField(scope);
        boolean nullMarked = field.getDeclaringClass().getPackage().isAnnotationPresent(NullMarked.class);
        return field.isAnnotationPresent(Required.class)
                || (nullMarked && !field.getAnnotatedType().isAnnotationPresent(Nullable.class));
    }

    private static @Nullable String format(FieldScope scope) {
        Field field = rawField(scope);
        return Arrays.stream(field.getDeclaringClass().getRecordComponents())
                .filter(component -> component.getName().equals(field.getName()))
                .map(component -> component.getAnnotation(Format.class))
                .filter(format -> format != null)
                .map(Format::value)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable BigDecimal minimum(FieldScope scope) {
        Min min = rawField(scope).getAnnotation(Min.class);
        return min == null ? null : BigDecimal.valueOf((long) min.value());
    }

    private static Field rawField(FieldScope scope) {
        return scope.getRawMember();
    }
}
