package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator found out about a member and did. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the operator found out and did; written by the operator alone.")
public record MemberStatus(
        @JsonPropertyDescription("The metadata.generation of the spec that this status describes; an older one than"
                + " metadata.generation means that the operator has not acted on the latest change yet.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "What has been found and done, one item per type: Ready, Accepted, Synced and" + " InvitationAccepted.")
        @Size(max = ConditionedStatus.MAX_CONDITIONS)
        List<Condition> conditions,

        @JsonPropertyDescription("Id of the user in Keycloak (sub in tokens).")
        String userId,

        @JsonPropertyDescription(
                "Where the member stands: Invited, Active, Expired (the invitation ran out) or" + " Suspended.")
        MemberState state,

        @JsonPropertyDescription(
                "The role in the organization that is in effect; behind spec.role while a change of it" + " waits.")
        OrganizationRole role,

        @JsonPropertyDescription("What became of the invitation.")
        InvitationStatus invitation,

        @JsonPropertyDescription("Whether the person has set up a second factor.")
        Boolean mfaConfigured,

        @JsonPropertyDescription("When the person was last seen to sign in, in RFC 3339, give or take five minutes.")
        @Format("date-time")
        String lastSignIn)
        implements ConditionedStatus {}
