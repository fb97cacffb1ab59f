package dev.tenantry.operator.routing;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenantry.api.v1alpha1.Availability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization's support agents, and whether they take calls. Its schema is docs/reference/support-agents.schema.json.
 */
@JsonPropertyOrder({"version", "organization", "agents"})
@JsonClassDescription(
        "An organization's support agents, and whether they take calls. Ignore fields that are not described"
                + " here: a later operator may add some.")
public record SupportAgents(
        @JsonPropertyDescription("Of this document's shape. It changes only when a reader would have to: do not read a"
                + " version that you do not know.")
        int version,

        @JsonPropertyDescription("Name of the Organization.")
        String organization,

        @JsonPropertyDescription("The active Members whose role SupportAgent is in effect, one item for each.")
        List<Agent> agents) {

    public static final int VERSION = 1;

    /** One of them. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"member", "userId", "availability"})
    @JsonClassDescription("A support agent.")
    public record Agent(
            @JsonPropertyDescription("Name of the Member.") String member,

            @JsonPropertyDescription("The sub of the person's tokens.")
            String userId,

            @JsonPropertyDescription("Whether the person takes calls. Absent: the Member does not say.") @Nullable
            Availability availability) {}
}
