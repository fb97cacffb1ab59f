package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.Map;

/** What else the Secret of an API key carries. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the Secret carries besides what the operator puts there.")
public record SecretTemplate(
        @JsonPropertyDescription(
                "Labels of the Secret, up to 32. Not those of tenantry.dev, nor" + " app.kubernetes.io/managed-by.")
        @Size(max = 32)
        Map<String, String> labels,

        @JsonPropertyDescription("Annotations of the Secret, up to 32. Not those of tenantry.dev.") @Size(max = 32)
        Map<String, String> annotations) {}
