package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What an environment is to be. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the environment is to be.")
@ValidationRule(
        value = "!has(self.minConcurrentCalls) || self.minConcurrentCalls <= self.maxConcurrentCalls",
        message = "minConcurrentCalls cannot be above maxConcurrentCalls: lower the one or raise the other.",
        fieldPath = ".minConcurrentCalls")
public record EnvironmentSpec(
        @JsonPropertyDescription("The organization that this environment belongs to. Immutable.")
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message = "organizationRef cannot be changed: delete this environment and create it under the"
                        + " other organization.")
        OrganizationReference organizationRef,

        @JsonPropertyDescription("Name for people, 1 to 100 characters on one line. It is in the organization's"
                + " entitlements; left out: there is none.")
        @Size(min = 1, max = 100)
        @Pattern(Patterns.ONE_LINE)
        String displayName,

        @JsonPropertyDescription("Production or Test; API keys of the one begin with sk_live_, of the other with"
                + " sk_test_. Immutable: a live key would become a test key while programs use it.")
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message = "type cannot be changed: create another environment of the other type and move over to it.")
        EnvironmentType type,

        @JsonPropertyDescription("Calls at the same time that the environment asks for, at least 1. Granted as far as"
                + " the plan has them: see status.granted.")
        @Required
        @Min(1)
        @Max(1_000_000)
        Integer maxConcurrentCalls,

        @JsonPropertyDescription("How many of maxConcurrentCalls are reserved: they are granted before anybody's calls"
                + " above their reserve, and nobody else may use them. The rest, the burst, is"
                + " what others have not reserved. At most maxConcurrentCalls. Left out or 0:"
                + " nothing is reserved.")
        @Min(0)
        @Max(1_000_000)
        Integer minConcurrentCalls,

        @JsonPropertyDescription("Who comes first when the plan has too few calls for all environments: higher before"
                + " lower, then older before younger. What was granted stays as long as the plan"
                + " allows. Default: 0.")
        @Default("0")
        @Min(-1_000_000_000)
        @Max(1_000_000_000)
        Integer priority,

        @JsonPropertyDescription("true: left out where people choose an environment; it still works and still counts."
                + " Default: false.")
        @Default("false")
        Boolean hidden,

        @JsonPropertyDescription("While true, the API server refuses to delete this object; set it to false first. It"
                + " does not hold up the deletion of its organization or of the whole namespace."
                + " Default: false.")
        @Default("false")
        Boolean deletionProtection) {}
