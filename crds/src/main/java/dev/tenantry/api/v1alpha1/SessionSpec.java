package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** How long people stay signed in. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How long people stay signed in at the organization's client. Left out: as the realm has it.")
@ValidationRule(
        value = "!has(self.idleTimeout) || !self.idleTimeout.matches('" + Patterns.DURATION
                + "') || !has(self.maxLifetime) || !self.maxLifetime.matches('" + Patterns.DURATION
                + "') || duration(self.idleTimeout) <= duration(self.maxLifetime)",
        message = "Write an idleTimeout that is no longer than maxLifetime, which ends the session in any case.",
        fieldPath = ".idleTimeout")
public record SessionSpec(
        @JsonPropertyDescription("A session ends when it was not used for so long, such as 15m (GEP-2257). At most as"
                + " long as the realm's SSO session idle, which is 30m in a new realm.")
        @Size(max = 32)
        @Pattern(Patterns.DURATION)
        @ValidationRule(value = RANGE, message = RANGE_MESSAGE)
        String idleTimeout,

        @JsonPropertyDescription("A session ends so long after the sign-in, used or not, such as 8h (GEP-2257). At most"
                + " as long as the realm's SSO session max, which is 10h in a new realm.")
        @Size(max = 32)
        @Pattern(Patterns.DURATION)
        @ValidationRule(value = RANGE, message = RANGE_MESSAGE)
        String maxLifetime,

        @JsonPropertyDescription("Any text; a new one signs everybody out of the organization's client, once.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.ONE_LINE)
        String signOutRequest) {

    private static final String RANGE = "!self.matches('" + Patterns.DURATION
            + "') || (duration(self) >= duration('1m') && duration(self) <= duration('8760h'))";

    private static final String RANGE_MESSAGE = "Write a duration from 1m to 8760h.";
}
