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

/** When an API key is replaced by a new one. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("When the key is replaced by a new one. Left out: never.")
@ValidationRule(
        value = "!has(self.every) || !self.every.matches('" + Patterns.DURATION
                + "') || !has(self.overlap) || !self.overlap.matches('" + Patterns.DURATION
                + "') || duration(self.overlap) < duration(self.every)",
        message = "Write an overlap that is shorter than every: of more than two keys none would be the previous one.",
        fieldPath = ".overlap")
public record RotationSpec(
        @JsonPropertyDescription("The key is replaced so long after it was issued, such as 720h (GEP-2257)." + LEAST
                + " Left out: by request and beforeExpiry alone.")
        @Size(max = 32)
        @Pattern(Patterns.DURATION)
        @ValidationRule(value = RANGE, message = RANGE_MESSAGE)
        String every,

        @JsonPropertyDescription("How long the replaced key goes on working beside the new one, such as 24h (GEP-2257)."
                + " A shorter one set later ends it earlier. Left out: the replaced key fails at"
                + " once.")
        @Size(max = 32)
        @Pattern(Patterns.DURATION)
        @ValidationRule(
                value = "!self.matches('" + Patterns.DURATION + "') || duration(self) <= duration('8760h')",
                message = "Write a duration of at most 8760h.")
        String overlap,

        @JsonPropertyDescription(
                "The key is replaced so long before it expires, such as 168h (GEP-2257), and the new one"
                        + " lives as long as the one before was to live, at least twice this." + LEAST
                        + " Left out: the key ends at expiresAt, and no other follows.")
        @Size(max = 32)
        @Pattern(Patterns.DURATION)
        @ValidationRule(value = RANGE, message = RANGE_MESSAGE)
        String beforeExpiry,

        @JsonPropertyDescription("Withhold or Deliver: whether the Secret has the previous key too, as entries"
                + " previousKey and previousKeyId, while it works. Default: Withhold.")
        @Default("Withhold")
        PreviousKeyDelivery previousKey,

        @JsonPropertyDescription("Any text; a new one replaces the key, once.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.ONE_LINE)
        String request) {
    private static final String LEAST =
            " The least is the installation's to say (apiKeys.minRotationInterval of the chart).";

    private static final String RANGE = "!self.matches('" + Patterns.DURATION
            + "') || (duration(self) >= duration('1s') && duration(self) <= duration('87600h'))";

    private static final String RANGE_MESSAGE =
            "Write a duration from 1s to 87600h, and not less than apiKeys.minRotationInterval of the chart.";
}
