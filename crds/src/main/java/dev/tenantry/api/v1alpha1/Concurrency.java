package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import java.util.List;

/** How the concurrent calls of a plan are shared out: always {@code sum(grants) == granted <= limit}. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How the concurrent calls of the plan are shared out.")
public record Concurrency(
        @JsonPropertyDescription("Concurrent calls that the plan allows. Absent: unlimited.") @Min(0)
        Integer limit,

        @JsonPropertyDescription("Name of the Plan that the limit is from.")
        String plan,

        @JsonPropertyDescription("metadata.generation of the Plan that the limit is from.")
        Long planGeneration,

        @JsonPropertyDescription("Sum of what is reserved for environments.") @Min(0)
        Integer reserved,

        @JsonPropertyDescription("Sum of what environments may use beyond their reserves.") @Min(0)
        Integer burst,

        @JsonPropertyDescription("Sum of the grants: reserved and burst.") @Min(0)
        Integer granted,

        @JsonPropertyDescription("What of the limit is not granted, held releases included. Absent: unlimited.") @Min(0)
        Integer available,

        @JsonPropertyDescription("How the granted calls are shared out among the environments.")
        List<Grant> grants,

        @JsonPropertyDescription("Calls that were taken from environments lately and are held until everybody who"
                + " reads the entitlements knows; then they are granted to who asks for them. Absent: none.")
        List<Release> releases) {

    /** An empty list is left out on the way to the API server and back, and means the same. */
    public Concurrency {
        grants = grants == null ? List.of() : grants;
    }
}
