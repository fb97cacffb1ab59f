package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Refers to one entry of a Secret of the same namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Refers to one entry of a Secret of the same namespace.")
public record SecretKeyReference(
        @JsonPropertyDescription("Name of the Secret, in the same namespace.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        String name,

        @JsonPropertyDescription("Name of the entry.") @Required @Size(min = 1, max = 253) @Pattern(Patterns.SECRET_KEY)
        String key) {}
