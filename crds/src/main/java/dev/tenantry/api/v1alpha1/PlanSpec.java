package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;

/** What a plan gives. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the plan gives to the organizations on it.")
public record PlanSpec(
        @JsonPropertyDescription("Name for people, 1 to 100 characters on one line. It is in the status of the"
                + " plan's organizations; left out: there is none.")
        @Size(min = 1, max = 100)
        @Pattern(Patterns.ONE_LINE)
        String displayName,

        @JsonPropertyDescription("What an organization pays for the plan, for display; Tenantry charges nothing. Left"
                + " out: no price is shown.")
        Price price,

        @JsonPropertyDescription("What an organization on this plan may have at most. Left out, whole or a single"
                + " limit: unlimited. 0: none.")
        Limits limits,

        @JsonPropertyDescription("What is switched on for organizations on this plan, each feature once. A feature"
                + " that is not listed is off; left out: none is on.")
        @Size(max = 32)
        List<Feature> features) {}
