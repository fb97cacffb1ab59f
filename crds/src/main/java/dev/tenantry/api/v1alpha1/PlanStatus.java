package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator found out about a plan. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the operator found out about the plan; written by the operator alone.")
public record PlanStatus(
        @JsonPropertyDescription("The metadata.generation of the spec that this status describes; an older one than"
                + " metadata.generation means that the operator has not acted on the latest change yet.")
        Long observedGeneration,

        @JsonPropertyDescription("What has been found and done, one item per type: Ready and Accepted.")
        @Size(max = ConditionedStatus.MAX_CONDITIONS)
        List<Condition> conditions,

        @JsonPropertyDescription("Number of organizations, over all namespaces, whose planRef names this plan.") @Min(0)
        Integer organizations)
        implements ConditionedStatus {}
