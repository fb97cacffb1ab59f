package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;
import dev.tenantry.api.schema.StringItems;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator found out about an organization and did. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the operator found out and did; written by the operator alone.")
public record OrganizationStatus(
        @JsonPropertyDescription("The metadata.generation of the spec that this status describes; an older one than"
                + " metadata.generation means that the operator has not acted on the latest change yet.")
        Long observedGeneration,

        @JsonPropertyDescription("What has been found and done, one item per type: Ready, Accepted and Synced.")
        @Size(max = ConditionedStatus.MAX_CONDITIONS)
        List<Condition> conditions,

        @JsonPropertyDescription(
                "Id of the organization for your platform to store: it stays the same when Keycloak or the"
                        + " cluster is restored. Keycloak's own, as in tokens, is identity.organizationId.")
        String organizationId,

        @JsonPropertyDescription("When the organization came into being, in RFC 3339.") @Format("date-time")
        String memberSince,

        @JsonPropertyDescription("The plan in effect. Kept when the plan is gone, until another one is found.")
        PlanSnapshot plan,

        @JsonPropertyDescription("How the concurrent calls of the plan are shared out among the environments. The sum"
                + " of the grants is never above the limit beside them.")
        Concurrency concurrency,

        @JsonPropertyDescription("What of each limit of the plan is in use.")
        Usage usage,

        @JsonPropertyDescription("Where the platform reads what the organization may do.")
        EntitlementsReference entitlements,

        @JsonPropertyDescription(
                "Where the organization is in Keycloak; what applications need to sign its members in.")
        IdentityStatus identity,

        @JsonPropertyDescription("Names of the Members who are Owners, have joined, are not suspended and are not"
                + " being deleted. The last of them can be neither removed, demoted nor suspended.")
        @StringItems
        List<String> activeOwners)
        implements ConditionedStatus {

    /** An empty list is left out on the way to the API server and back, and means the same. */
    public OrganizationStatus {
        activeOwners = activeOwners == null ? List.of() : activeOwners;
    }
}
