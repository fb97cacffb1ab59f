package dev.tenantry.codegen;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** The type of a field as the API reference names it. */
final class FieldType {
    private FieldType() {}

    static String of(JSONSchemaProps schema) {
        if (schema.getItems() != null) {
            return "list of " + of(schema.getItems().getSchema());
        }
        return schema.getFormat() == null ? schema.getType() : schema.getType() + " (" + schema.getFormat() + ")";
    }

    /** The record that a list is of; null for lists of anything else. */
    static @Nullable Class<?> itemRecord(Type type) {
        return type instanceof ParameterizedType list
                        && list.getActualTypeArguments()[0] instanceof Class<?> item
                        && item.isRecord()
                ? item
                : null;
    }
}
