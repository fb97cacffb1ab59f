package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How a person is invited. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How the person is invited.")
public record InvitationSpec(
        @JsonPropertyDescription(
                "How long the link in the mail works, such as 72h (GEP-2257), at most 168h, the default.")
        @Default("168h")
        @Size(max = 32)
        @Pattern(Patterns.DURATION)
        @ValidationRule(
                value = "!self.matches('" + Patterns.DURATION
                        + "') || (duration(self) >= duration('1m') && duration(self) <= duration('168h'))",
                message = "Write a duration from 1m to 168h.")
        String validFor,

        @JsonPropertyDescription("Any text; a new one sends the invitation again, once, with a new link. The old link"
                + " stops working. It renews an invitation that ran out.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.ONE_LINE)
        String resendRequest) {}
