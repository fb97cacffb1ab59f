package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;

/** How much of one limit is used. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How much of one limit is in use.")
public record UsageItem(
        @JsonPropertyDescription("What is in use; never above the limit.") @Min(0)
        Integer used,

        @JsonPropertyDescription("What the plan allows. Absent: unlimited.") @Min(0)
        Integer limit,

        @JsonPropertyDescription("What is asked for and finds no room within the limit.") @Min(0)
        Integer waiting) {}
