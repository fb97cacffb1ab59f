package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Refers to an {@link Organization} of the same namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Refers to an Organization of the same namespace.")
public record OrganizationReference(
        @JsonPropertyDescription("Name of the Organization, in the same namespace. It may be created later; until then"
                + " the condition Accepted is False.")
        @Required
        @Size(min = 3, max = 63)
        @Pattern(Patterns.DNS_LABEL)
        String name) {}
