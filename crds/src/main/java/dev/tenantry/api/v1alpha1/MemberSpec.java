package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Atomic;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;

/** Who a member is and what they may do. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Who the member is and what they may do.")
public record MemberSpec(
        @JsonPropertyDescription("The organization that this member belongs to. Immutable.")
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message = "organizationRef cannot be changed: delete this member and create it under the other"
                        + " organization.")
        OrganizationReference organizationRef,

        @JsonPropertyDescription("E-mail address, by which the person is known and signs in; upper and lower case are"
                + " the same. Immutable.")
        @Required
        @Size(max = 254)
        @Pattern(Patterns.EMAIL)
        @ValidationRule(
                value = "self == oldSelf",
                message = "email cannot be changed: delete this member and create one with the other address.")
        String email,

        @JsonPropertyDescription("First name. Left out: not managed.")
        @Size(min = 1, max = 255)
        @Pattern(Patterns.PERSON_NAME)
        String firstName,

        @JsonPropertyDescription("Last name. Left out: not managed.")
        @Size(min = 1, max = 255)
        @Pattern(Patterns.PERSON_NAME)
        String lastName,

        @JsonPropertyDescription("Phone number in E.164 format: a plus sign, country code and number, digits only,"
                + " such as +4930123456. Left out: not managed.")
        @Size(max = 32)
        @Pattern(Patterns.E164)
        String phoneNumber,

        @JsonPropertyDescription("What the person may do in the organization: Owner (everything), Admin (all but"
                + " billing, API keys and owners), Member (playground and live view), SupportAgent"
                + " (live view and the escalation queue) or Viewer (reads history, analytics and" + " configurations).")
        @Required
        OrganizationRole role,

        @JsonPropertyDescription("Roles in single environments, beside the one in the organization. Left out: not"
                + " managed; empty: none.")
        @Size(max = 64)
        @Atomic
        List<EnvironmentAssignment> environments,

        @JsonPropertyDescription("Whether a support agent takes calls: Available, Busy or Offline. Published for a"
                + " router in ConfigMap <organization>-support-agents. Left out: not said.")
        Availability availability,

        @JsonPropertyDescription("true: the person loses all access to this organization at once and keeps the place in"
                + " it; other organizations are not touched. Default: false.")
        @Default("false")
        Boolean suspended,

        @JsonPropertyDescription("How the person is invited.")
        InvitationSpec invitation) {}
