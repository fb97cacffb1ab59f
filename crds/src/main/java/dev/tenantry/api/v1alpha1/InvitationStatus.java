package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;

/** What became of an invitation. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What became of the invitation.")
public record InvitationStatus(
        @JsonPropertyDescription("The Kubernetes user who created the Member, as the API server knows them.")
        String invitedBy,

        @JsonPropertyDescription("When the latest mail was sent, in RFC 3339.") @Format("date-time")
        String sentAt,

        @JsonPropertyDescription("When its link stops working, in RFC 3339.") @Format("date-time")
        String expiresAt,

        @JsonPropertyDescription("When the person was seen to have joined, in RFC 3339.") @Format("date-time")
        String acceptedAt,

        @JsonPropertyDescription("The spec.invitation.resendRequest that was answered last.")
        String resendRequest) {}
