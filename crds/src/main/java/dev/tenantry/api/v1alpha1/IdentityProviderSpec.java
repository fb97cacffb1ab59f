package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.ListKey;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A customer's own identity provider. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("An identity provider of the organization, at which its people sign in.")
@ListKey("name")
@ValidationRule(
        value = "(self.type == 'OIDC') == has(self.oidc)",
        message = "With type OIDC, say in oidc how the provider is reached; with another type, leave oidc out.",
        fieldPath = ".oidc")
@ValidationRule(
        value = "(self.type == 'SAML') == has(self.saml)",
        message = "With type SAML, say in saml how the provider is reached; with another type, leave saml out.",
        fieldPath = ".saml")
public record IdentityProviderSpec(
        @JsonPropertyDescription("Names the provider within the organization; it becomes part of the redirect URI that"
                + " is registered at the provider, see status.identity.identityProviders.")
        @Required
        @Size(min = 1, max = 63)
        @Pattern(Patterns.DNS_LABEL)
        String name,

        @JsonPropertyDescription(
                "Name for people, 1 to 100 characters on one line. Left out: the name of the provider is shown.")
        @Size(min = 1, max = 100)
        @Pattern(Patterns.ONE_LINE)
        String displayName,

        @JsonPropertyDescription("The protocol: OIDC (OpenID Connect) or SAML (SAML 2.0).") @Required
        IdentityProviderType type,

        @JsonPropertyDescription("How an OpenID Connect provider is reached; with type OIDC.")
        OidcSpec oidc,

        @JsonPropertyDescription("How a SAML provider is reached; with type SAML.")
        SamlSpec saml) {}
