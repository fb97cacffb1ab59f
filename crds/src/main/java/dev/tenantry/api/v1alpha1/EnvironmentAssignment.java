package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.ListKey;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A role in one environment. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("A role in one environment of the organization.")
@ListKey("name")
public record EnvironmentAssignment(
        @JsonPropertyDescription("Name of the Environment, in the same namespace and of the same organization. It may"
                + " be created later; until then the condition Accepted is False.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        String name,

        @JsonPropertyDescription("What the person may do there: Manager (configures it), Editor (edits its settings) or"
                + " Viewer (reads it).")
        @Required
        EnvironmentRole role) {}
