package dev.tenantry.codegen;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;

/** Finds what a record declares in the schema that was generated from it. */
final class SchemaProperty {
    private SchemaProperty() {}

    static JSONSchemaProps of(JSONSchemaProps schema, String name) {
        JSONSchemaProps property = schema.getProperties().get(name);
        if (property == null) {
            throw new IllegalStateException("The generated schema has no property " + name + " but only "
                    + schema.getProperties().keySet() + ".");
        }
        return property;
    }
}
