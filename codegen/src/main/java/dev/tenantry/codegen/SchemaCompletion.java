package dev.tenantry.codegen;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.tenantry.api.schema.Atomic;
import dev.tenantry.api.schema.Format;
import dev.tenantry.api.schema.ListKey;
import dev.tenantry.api.schema.StringItems;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRuleBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Adds to a generated schema what the CRD generator has no annotation for or gets wrong: list types, integer formats,
 * the schema of conditions, descriptions of objects, messages of patterns, the order of columns and enumerations. Walks
 * the schema and the records it was made from side by side.
 */
final class SchemaCompletion {
    private final Class<? extends CustomResource<?, ?>> kind;

    SchemaCompletion(Class<? extends CustomResource<?, ?>> kind) {
        this.kind = kind;
    }

    void complete(CustomResourceDefinitionVersion version) {
        version.setAdditionalPrinterColumns(inDeclaredOrder(version.getAdditionalPrinterColumns()));
        JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
        root.setDescription(description(kind));
        root.setRequired(List.of("spec"));
        root.setXKubernetesValidations(withoutTwins(root));
        completeObject(SchemaProperty.of(root, "spec"), Kinds.spec(kind));
        completeObject(SchemaProperty.of(root, "status"), Kinds.status(kind));
    }

    /** The generator sorts columns by path. */
    private List<CustomResourceColumnDefinition> inDeclaredOrder(List<CustomResourceColumnDefinition> columns) {
        List<String> names = Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
                .map(AdditionalPrinterColumn::name)
                .toList();
        return columns.stream()
                .sorted(Comparator.comparing(column -> names.indexOf(column.getName())))
                .toList();
    }

    private void completeObject(JSONSchemaProps schema, Class<?> type) {
        if (schema.getDescription() == null) {
            schema.setDescription(description(type));
        }
        schema.setXKubernetesValidations(withoutTwins(schema));
        for (RecordComponent component : type.getRecordComponents()) {
            JSONSchemaProps property = SchemaProperty.of(schema, component.getName());
            StringItems items = component.getAnnotation(StringItems.class);
            if (items == null) {
                completeValue(property, component.getGenericType());
            } else {
                completeStrings(property, items);
            }
            if (component.isAnnotationPresent(Atomic.class)) {
                makeAtomic(property);
            }
            Format format = component.getAnnotation(Format.class);
            if (format != null) {
                property.setFormat(format.value());
            }
        }
    }

    private void completeValue(JSONSchemaProps schema, Type type) {
        schema.setXKubernetesValidations(withoutTwins(schema));
        if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
            // Texts by name, which server-side apply merges one by one.
            return;
        }
        if (type instanceof ParameterizedType list) {
            completeList(schema, (Class<?>) list.getActualTypeArguments()[0]);
        } else if (type == Integer.class) {
            schema.setFormat("int32");
        } else if (type == Long.class) {
            schema.setFormat("int64");
        } else if (type instanceof Class<?> record && record.isRecord()) {
            completeObject(schema, record);
        } else if (type instanceof Class<?> enumeration && enumeration.isEnum()) {
            schema.setEnum(inDeclaredOrder(enumeration));
        } else if (schema.getPattern() != null) {
            completePattern(schema, schema.getPattern());
        }
    }

    private static void completePattern(JSONSchemaProps schema, String pattern) {
        schema.getXKubernetesValidations().add(PatternMessages.rule(pattern));
        if (!PatternMessages.readable(pattern)) {
            schema.setPattern(null);
        }
    }

    /** Lists that server-side apply may merge item by item, so that two writers do not take each other's items away. */
    private void completeList(JSONSchemaProps schema, Class<?> item) {
        JSONSchemaProps items = schema.getItems().getSchema();
        ListKey key = item.getAnnotation(ListKey.class);
        if (item == Condition.class) {
            schema.getItems().setSchema(ConditionSchema.create());
            mapBy(schema, "type");
        } else if (key != null) {
            completeObject(items, item);
            mapBy(schema, key.value());
        } else if (item.isEnum()) {
            completeValue(items, item);
            schema.setXKubernetesListType("set");
        } else {
            throw new IllegalStateException("A list of " + item.getSimpleName() + " in " + kind.getSimpleName()
                    + " would be atomic: give the type a @ListKey, or say here how it merges.");
        }
    }

    private static void completeStrings(JSONSchemaProps schema, StringItems strings) {
        schema.setXKubernetesListType("set");
        JSONSchemaProps items = schema.getItems().getSchema();
        if (strings.maxLength() > 0) {
            items.setMaxLength(strings.maxLength());
        }
        if (!strings.pattern().isEmpty()) {
            items.setPattern(strings.pattern());
            completePattern(items, strings.pattern());
        }
    }

    /** What the type of the list would have kept unique, a rule does. */
    private static void makeAtomic(JSONSchemaProps schema) {
        boolean byKey = "map".equals(schema.getXKubernetesListType());
        String item = byKey ? "." + schema.getXKubernetesListMapKeys().get(0) : "";
        schema.getXKubernetesValidations()
                .add(new ValidationRuleBuilder()
                        .withRule("self.all(one, self.exists_one(other, other%s == one%s))".formatted(item, item))
                        .withMessage(
                                byKey
                                        ? "Give each item a " + item.substring(1) + " of its own."
                                        : "Write each item once.")
                        .build());
        schema.setXKubernetesListType("atomic");
        schema.setXKubernetesListMapKeys(null);
    }

    private static void mapBy(JSONSchemaProps schema, String key) {
        schema.setXKubernetesListType("map");
        schema.setXKubernetesListMapKeys(List.of(key));
    }

    /** A rule on a record component is found on its field and on its accessor. */
    private static List<ValidationRule> withoutTwins(JSONSchemaProps schema) {
        return new ArrayList<>(new LinkedHashSet<>(schema.getXKubernetesValidations()));
    }

    /** The generator sorts constants by name. */
    private static List<JsonNode> inDeclaredOrder(Class<?> enumeration) {
        return Arrays.stream(enumeration.getEnumConstants())
                .map(constant -> (JsonNode) TextNode.valueOf(((Enum<?>) constant).name()))
                .toList();
    }

    private static String description(Class<?> type) {
        JsonClassDescription description = type.getAnnotation(JsonClassDescription.class);
        if (description == null) {
            throw new IllegalStateException(type.getName() + " has no description: give it a @JsonClassDescription.");
        }
        return description.value();
    }
}
