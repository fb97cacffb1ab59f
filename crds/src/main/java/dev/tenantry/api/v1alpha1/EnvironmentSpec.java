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
                + " sk_test_. Immutable.")
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
        Boolean hidden) {}
