package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** What an organization is to be. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the organization is to be. A field left out is not managed.")
@ValidationRule(
        value = "(has(self.identity) ? self.identity.isolation : 'Shared') == (has(oldSelf.identity) ?"
                + " oldSelf.identity.isolation : 'Shared')",
        message = "isolation cannot be changed: create another Organization with the other isolation and move over to"
                + " it.",
        fieldPath = ".identity")
public record OrganizationSpec(
        @JsonPropertyDescription(
                "Name for people, 3 to 100 characters on one line. Left out: the name of the object. In"
                        + " Keycloak it is the attribute displayName of the organization and the name of its client.")
        @Size(min = 3, max = 100)
        @Pattern(Patterns.ONE_LINE)
        String displayName,

        @JsonPropertyDescription(
                "Kind of customer: Partner, Enterprise or Individual. For information; left out: not said.")
        OrganizationType type,

        @JsonPropertyDescription("Address of the website, beginning with https:// or http://.")
        @Size(max = 2048)
        @Pattern(Patterns.HTTP_URL)
        String website,

        @JsonPropertyDescription("Address of the logo, beginning with https://.")
        @Size(max = 2048)
        @Pattern(Patterns.HTTPS_URL)
        String logo,

        @JsonPropertyDescription("Whom to turn to at the organization. For information: contacts get no access.")
        Contacts contacts,

        @JsonPropertyDescription("Where the organization does business: country, currency and time zone.")
        Locale locale,

        @JsonPropertyDescription("The Plan that sets limits and features. Another plan may be named at any time and"
                + " takes effect at once. Naming one takes the verb subscribe on that Plan.")
        @Required
        PlanReference planRef,

        @JsonPropertyDescription("How the organization's people sign in.")
        IdentitySpec identity,

        @JsonPropertyDescription("What becomes of the organization in Keycloak when this object is deleted. Delete,"
                + " the default: it is deleted with all it owns. Retain: it is left as it is, and its API keys go on"
                + " working, past their expiresAt too: first revoke those that are not to.")
        @Default("Delete")
        DeletionPolicy deletionPolicy,

        @JsonPropertyDescription(
                "While true, the API server refuses to delete this object; set it to false first. It does"
                        + " not hold up the deletion of the whole namespace. Default: false.")
        @Default("false")
        Boolean deletionProtection) {}
