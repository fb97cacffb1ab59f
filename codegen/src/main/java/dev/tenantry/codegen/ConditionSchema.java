package dev.tenantry.codegen;

import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

/** The schema of {@code metav1.Condition}, with its limits, which the generator does not know. */
final class ConditionSchema {
    private static final String YAML = """
            type: object
            description: One aspect of the object's state.
            required: [lastTransitionTime, message, reason, status, type]
            properties:
              type:
                description: Aspect, in PascalCase, such as Ready.
                type: string
                maxLength: 316
                pattern: '^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$'
              status:
                description: True, False, or Unknown when it could not be found out.
                type: string
                enum: ["True", "False", "Unknown"]
              reason:
                description: Why, in one PascalCase word that programs can rely on.
                type: string
                minLength: 1
                maxLength: 1024
                pattern: '^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$'
              message:
                description: Why, for people, and what to do about it.
                type: string
                maxLength: 32768
              lastTransitionTime:
                description: When status last changed, in RFC 3339.
                type: string
                format: date-time
              observedGeneration:
                description: The metadata.generation that the condition was set for.
                type: integer
                format: int64
                minimum: 0
            """;

    private ConditionSchema() {}

    static JSONSchemaProps create() {
        return new KubernetesSerialization().unmarshal(YAML, JSONSchemaProps.class);
    }
}
