package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;

/** What an organization may have at most; null means unlimited. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What an organization may have at most; a limit left out means unlimited.")
public record Limits(
        @JsonPropertyDescription("Calls at the same time, summed over all environments of the organization, hidden"
                + " ones too. Left out: unlimited.")
        @Min(0)
        @Max(1_000_000)
        Integer maxConcurrentCalls,

        @JsonPropertyDescription("Number of environments. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer environments,

        @JsonPropertyDescription("Number of members. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer members,

        @JsonPropertyDescription("Number of phone numbers. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer phoneNumbers,

        @JsonPropertyDescription(
                "Number of API keys, besides the one that each environment has of its own. Left out: unlimited.")
        @Min(0)
        @Max(1_000_000)
        Integer apiKeys,

        @JsonPropertyDescription("Number of voice agents. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer agents,

        @JsonPropertyDescription("Number of calls in a billing interval. Left out: unlimited.")
        @Min(0)
        @Max(1_000_000_000_000L)
        Long callsPerPeriod,

        @JsonPropertyDescription("Number of knowledge bases. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer knowledgeBases,

        @JsonPropertyDescription("Number of campaigns. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer campaigns,

        @JsonPropertyDescription("Number of leads. Left out: unlimited.") @Min(0) @Max(1_000_000_000_000L)
        Long leads,

        @JsonPropertyDescription("Number of integrations with other systems. Left out: unlimited.")
        @Min(0)
        @Max(1_000_000)
        Integer integrations,

        @JsonPropertyDescription("Number of webhook endpoints. Left out: unlimited.") @Min(0) @Max(1_000_000)
        Integer webhooks) {}
