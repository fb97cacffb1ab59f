package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** The API key of an environment, as it may be shown. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("The API key of the environment, as it may be shown.")
public record EnvironmentApiKey(
        @JsonPropertyDescription("Name of the ApiKey.") @Required
        String name,

        @JsonPropertyDescription("The key as it may be shown: prefix and key id.")
        String masked) {}
