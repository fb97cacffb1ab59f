package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Atomic;
import dev.tenantry.api.schema.Patterns;
import dev.tenantry.api.schema.StringItems;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** What an API key permits and where it is delivered. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the key permits and where it is delivered.")
@ValidationRule(
        value = "has(self.environmentRef) == has(oldSelf.environmentRef) &&"
                + " (!has(self.environmentRef) || self.environmentRef == oldSelf.environmentRef)",
        message = "environmentRef cannot be added, changed or removed: create another ApiKey with the"
                + " other environmentRef and delete this one once nothing uses it.",
        fieldPath = ".environmentRef")
@ValidationRule(
        value = "has(self.secretName) == has(oldSelf.secretName) && (!has(self.secretName) ||"
                + " self.secretName == oldSelf.secretName)",
        message = "secretName cannot be added, changed or removed: create another ApiKey with the other"
                + " secretName and delete this one once nothing uses it.",
        fieldPath = ".secretName")
@ValidationRule(
        value = "!(has(oldSelf.revoked) && oldSelf.revoked) || (has(self.revoked) && self.revoked)",
        message = "revoked cannot be taken back: create another ApiKey.",
        fieldPath = ".revoked")
@ValidationRule(
        value = "!has(self.rotation) || !has(self.rotation.beforeExpiry) || has(self.expiresAt)",
        message = "rotation.beforeExpiry needs expiresAt, ahead of which the key is to be replaced.",
        fieldPath = ".rotation")
public record ApiKeySpec(
        @JsonPropertyDescription("The organization that this API key belongs to. Immutable.")
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message = "organizationRef cannot be changed: delete this API key and create it under the other"
                        + " organization.")
        OrganizationReference organizationRef,

        @JsonPropertyDescription("The environment that the key is limited to. Left out: it holds for the whole"
                + " organization. Immutable: neither added, removed nor changed.")
        EnvironmentReference environmentRef,

        @JsonPropertyDescription(
                "Name for people, 1 to 100 characters on one line. Left out: the name of the object. In"
                        + " Keycloak it is the name of the key's client.")
        @Size(min = 1, max = 100)
        @Pattern(Patterns.ONE_LINE)
        String displayName,

        @JsonPropertyDescription(
                "What the key permits, each scope once, at least one, such as Read and Write. Which there"
                        + " are is the installation's to say (apiKeys.scopes of the chart).")
        @Required
        @Size(min = 1, max = 32)
        @StringItems(pattern = Patterns.PASCAL_CASE, maxLength = 63)
        @Atomic
        List<String> scopes,

        @JsonPropertyDescription("Name of the Secret, in the same namespace, that gets the key. Left out: the name of"
                + " this object. Immutable: neither added, removed nor changed.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        String secretName,

        @JsonPropertyDescription("Labels and annotations of the Secret besides the operator's.")
        SecretTemplate secretTemplate,

        @JsonPropertyDescription(
                "When the key stops working, in RFC 3339, such as 2027-01-31T00:00:00Z. A key that has expired does not come back: a"
                        + " later time issues a new one. Left out: never.")
        @Size(max = 35)
        @Pattern(Patterns.DATE_TIME)
        @ValidationRule(
                value = "!self.matches('" + Patterns.DATE_TIME
                        + "') || timestamp(self) > timestamp('1000-01-01T00:00:00Z')",
                message = "Write a day and a time that there are.")
        String expiresAt,

        @JsonPropertyDescription("When the key is replaced by a new one. Left out: never.")
        RotationSpec rotation,

        @JsonPropertyDescription(
                "true: the key stops working at once and its Secret is deleted. It cannot be taken back."
                        + " Left out: false.")
        Boolean revoked) {}
