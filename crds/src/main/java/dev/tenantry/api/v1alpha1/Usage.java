package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What of each limit of its plan an organization uses. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What of each limit of the plan is in use, for what the operator counts itself.")
public record Usage(
        @JsonPropertyDescription("Calls at the same time: used are those granted to environments.")
        UsageItem concurrentCalls,

        @JsonPropertyDescription("Environments.") UsageItem environments,

        @JsonPropertyDescription("Members.") UsageItem members,

        @JsonPropertyDescription("Phone numbers.") UsageItem phoneNumbers,

        @JsonPropertyDescription("API keys, besides the one that each environment has of its own.")
        UsageItem apiKeys) {}
