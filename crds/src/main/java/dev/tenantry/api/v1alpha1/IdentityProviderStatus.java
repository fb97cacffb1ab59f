package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.ListKey;
import io.fabric8.generator.annotation.Required;

/** What a customer must know of an identity provider here to set up its side. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("An identity provider as Keycloak has it.")
@ListKey("name")
public record IdentityProviderStatus(
        @JsonPropertyDescription("Name of the provider in spec.identity.identityProviders.") @Required
        String name,

        @JsonPropertyDescription("Alias of the provider in Keycloak.")
        String alias,

        @JsonPropertyDescription(
                "Redirect URI (OpenID Connect) or assertion consumer service (SAML) to register at" + " the provider.")
        String redirectUri) {}
