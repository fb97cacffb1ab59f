package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Atomic;
import dev.tenantry.api.schema.Patterns;
import dev.tenantry.api.schema.StringItems;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** How an organization's people sign in. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How the organization's people sign in. What is left out is not managed.")
@ValidationRule(
        value = "!has(self.sessions) || has(self.redirectUris)",
        message = "sessions are those of the organization's client, which exists once redirectUris is given: add"
                + " redirectUris, or leave out sessions.",
        fieldPath = ".sessions")
@ValidationRule(
        value = "!has(self.identityProviders) || size(self.identityProviders) == 0 || (has(self.domains) &&"
                + " size(self.domains) > 0)",
        message = "People come to their identity provider by the domain of their e-mail address: name at least one in"
                + " domains.",
        fieldPath = ".identityProviders")
public record IdentitySpec(
        @JsonPropertyDescription("Shared, the default: one realm for all organizations. Dedicated: a realm of its own,"
                + " for which the plan needs the feature DedicatedIdentity. Immutable.")
        @Default("Shared")
        IsolationMode isolation,

        @JsonPropertyDescription("E-mail domains of the organization, in lower case, by which its people are sent to"
                + " their identity provider. A domain belongs to one organization. Left out: not managed; empty: none.")
        @Size(max = 16)
        @StringItems(pattern = Patterns.DOMAIN, maxLength = 253)
        @Atomic
        List<String> domains,

        @JsonPropertyDescription(
                "Where the organization's own client may send people after they signed in or out: exact"
                        + " addresses, https:// or, for programs on a person's own machine, http://localhost,"
                        + " http://127.0.0.1 or a scheme of the program's own such as com.example.app:/callback (RFC 8252)."
                        + " The client is public, asks for PKCE (RFC 7636) and has the organization's alias as its id. Left"
                        + " out: there is no client.")
        @Size(max = 32)
        @StringItems(pattern = Patterns.REDIRECT_URI, maxLength = 255)
        @Atomic
        List<String> redirectUris,

        @JsonPropertyDescription("Who must sign in with a second factor: None, Privileged (Owners and Admins) or All."
                + " Other than None needs the plan's feature MfaEnforcement. Left out: not managed, a second factor is"
                + " each person's own choice.")
        MfaPolicy mfa,

        @JsonPropertyDescription("How long people stay signed in at the organization's client.")
        SessionSpec sessions,

        @JsonPropertyDescription("The organization's own identity providers, for which the plan needs the feature"
                + " SingleSignOn. Who types an address of the domains is sent to the first; the others are buttons. Left"
                + " out: not managed; empty: none.")
        @Size(max = 8)
        @Atomic
        List<IdentityProviderSpec> identityProviders) {}
