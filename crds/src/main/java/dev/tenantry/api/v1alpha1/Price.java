package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A recurring price. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("A recurring price.")
public record Price(
        @JsonPropertyDescription("Amount per interval as a decimal string of up to four places, such as \"49.00\".")
        @Required
        @Size(max = 20)
        @Pattern(Patterns.AMOUNT)
        String amount,

        @JsonPropertyDescription("Currency by its ISO 4217 code, such as EUR.")
        @Required
        @Size(max = 16)
        @Pattern(Patterns.CURRENCY)
        String currency,

        @JsonPropertyDescription("How often the amount is due: Month or Year.") @Required
        BillingInterval interval) {}
