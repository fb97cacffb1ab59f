package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
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

        @JsonPropertyDescription("What the key permits, each scope once, at least one: Read, Write.")
        @Required
        @Size(min = 1, max = 8)
        List<Scope> scopes,

        @JsonPropertyDescription("Name of the Secret, in the same namespace, that gets the key. Left out: the name of"
                + " this object. Immutable: neither added, removed nor changed.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        String secretName) {}
