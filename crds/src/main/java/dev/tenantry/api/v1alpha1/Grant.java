package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.ListKey;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

/** The share of one environment in the concurrent calls of its organization. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Each item is the share of one environment.")
@ListKey("environment")
public record Grant(
        @JsonPropertyDescription("Name of the Environment.") @Required
        String environment,

        @JsonPropertyDescription("Concurrent calls that the environment asks for.") @Min(0)
        Integer requested,

        @JsonPropertyDescription("Concurrent calls that the environment asks to have reserved. Absent: none.") @Min(0)
        Integer minimum,

        @JsonPropertyDescription("Concurrent calls that it may use; below requested when the plan does not have more."
                + " The sum of reserved and burst.")
        @Min(0)
        Integer granted,

        @JsonPropertyDescription("Of granted, what nobody else can get: at most minimum.") @Min(0)
        Integer reserved,

        @JsonPropertyDescription("Of granted, what is beyond the reserve.") @Min(0)
        Integer burst) {}
