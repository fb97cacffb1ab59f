package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** A person or office to turn to. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("A person or office to turn to.")
public record Contact(
        @JsonPropertyDescription("Name of the person or office, 1 to 100 characters on one line.")
        @Size(min = 1, max = 100)
        @Pattern(Patterns.ONE_LINE)
        String name,

        @JsonPropertyDescription("E-mail address.") @Size(max = 254) @Pattern(Patterns.EMAIL)
        String email,

        @JsonPropertyDescription("Phone number in E.164 format: a plus sign, country code and number, digits only,"
                + " such as +4930123456.")
        @Size(max = 32)
        @Pattern(Patterns.E164)
        String phoneNumber) {}
