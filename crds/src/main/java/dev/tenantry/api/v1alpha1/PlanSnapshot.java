package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** The plan in effect for an organization. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("The plan in effect.")
public record PlanSnapshot(
        @JsonPropertyDescription("Name of the Plan.") String name,

        @JsonPropertyDescription("Display name of the Plan.")
        String displayName,

        @JsonPropertyDescription("metadata.generation of the Plan that is in effect.")
        Long generation,

        @JsonPropertyDescription("What the plan switches on. Absent: nothing.")
        List<Feature> features) {

    /** An empty list is left out on the way to the API server and back, and means the same. */
    public PlanSnapshot {
        features = features == null ? List.of() : features;
    }
}
