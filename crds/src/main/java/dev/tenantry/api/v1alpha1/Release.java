package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;
import dev.tenantry.api.schema.ListKey;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** Calls that were taken from an environment and that nobody else gets yet. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Each item is what one environment had until lately and nobody else gets yet.")
@ListKey("environment")
public record Release(
        @JsonPropertyDescription("Name of the Environment that had them; it may be deleted by now.") @Required
        String environment,

        @JsonPropertyDescription("Concurrent calls that are held.") @Min(1)
        Integer calls,

        @JsonPropertyDescription("When they may be granted to another, in RFC 3339.") @Format("date-time")
        String until) {}
