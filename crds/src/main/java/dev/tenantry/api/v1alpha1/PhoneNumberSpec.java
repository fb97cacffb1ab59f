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

/** A number and what it is for. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("The number and what it is for.")
public record PhoneNumberSpec(
        @JsonPropertyDescription("The organization that this phone number belongs to. Immutable.")
        @Required
        @ValidationRule(
                value = "self == oldSelf",
                message = "organizationRef cannot be changed: delete this phone number and create it under the"
                        + " other organization.")
        OrganizationReference organizationRef,

        @JsonPropertyDescription(
                "The environment that takes and makes the calls. Left out: the number is in no" + " environment yet.")
        EnvironmentReference environmentRef,

        @JsonPropertyDescription("Phone number in E.164 format: a plus sign, country code and number, digits only,"
                + " such as +4930123456. Immutable.")
        @Required
        @Size(max = 32)
        @Pattern(Patterns.E164)
        @ValidationRule(
                value = "self == oldSelf",
                message = "number cannot be changed: create another PhoneNumber for the other number.")
        String number,

        @JsonPropertyDescription("Which calls the number is for: Inbound, Outbound or Both. Left out: not said.")
        Direction direction,

        @JsonPropertyDescription("What the number costs per month, for display. Left out: not known.")
        Money monthlyCost) {}
