package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;

/** Where an organization is in Keycloak. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Where the organization is in Keycloak.")
public record IdentityStatus(
        @JsonPropertyDescription("Name of the realm.") String realm,

        @JsonPropertyDescription("Id of the organization in that realm.")
        String organizationId,

        @JsonPropertyDescription("Alias of the organization, <namespace>.<name>: applications ask for the scope"
                + " organization:<alias>.")
        String alias,

        @JsonPropertyDescription("Issuer (iss) of the tokens of its members and API keys, a URL.")
        String issuer,

        @JsonPropertyDescription("Id of the client with which applications sign the organization's people in; once"
                + " spec.identity.redirectUris is given.")
        String clientId,

        @JsonPropertyDescription("Who must sign in with a second factor, as it is in effect.")
        MfaPolicy mfa,

        @JsonPropertyDescription("The organization's identity providers as Keycloak has them.")
        List<IdentityProviderStatus> identityProviders,

        @JsonPropertyDescription("The latest sign-out of everybody.")
        SignOutStatus signOut) {}
