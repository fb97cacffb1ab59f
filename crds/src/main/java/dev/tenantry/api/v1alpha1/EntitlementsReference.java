package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

/** The document of an organization's entitlements. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("The document of the organization's entitlements.")
public record EntitlementsReference(
        @JsonPropertyDescription("Name of the ConfigMap, in the same namespace.")
        String configMap,

        @JsonPropertyDescription("Generation of the document; it only grows, and not by one.") @Min(1)
        Long generation) {}
