package dev.tenantry.operator.routing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenantry.api.v1alpha1.Availability;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An organization's support agents, and whether they take calls.
 *
 * @param version of this document's shape; it changes only when a reader would have to
 */
@JsonPropertyOrder({"version", "organization", "agents"})
public record SupportAgents(int version, String organization, List<Agent> agents) {

    public static final int VERSION = 1;

    /**
     * One of them.
     *
     * @param userId the {@code sub} of the person's tokens
     * @param availability absent when the Member does not say
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonPropertyOrder({"member", "userId", "availability"})
    public record Agent(
            String member, String userId, @Nullable Availability availability) {}
}
