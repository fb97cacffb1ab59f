package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;

/** The latest sign-out of everybody. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("The latest sign-out of everybody from the organization's client.")
public record SignOutStatus(
        @JsonPropertyDescription("The spec.identity.sessions.signOutRequest that it answered.")
        String request,

        @JsonPropertyDescription("When everybody was signed out, in RFC 3339.") @Format("date-time")
        String at) {}
