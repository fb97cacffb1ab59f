package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator found out about a phone number. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the operator found out and did; written by the operator alone.")
public record PhoneNumberStatus(
        @JsonPropertyDescription("The metadata.generation of the spec that this status describes; an older one than"
                + " metadata.generation means that the operator has not acted on the latest change yet.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "What has been found and done, one item per type: Ready, Accepted, Synced and Claimed.")
        @Size(max = ConditionedStatus.MAX_CONDITIONS)
        List<Condition> conditions,

        @JsonPropertyDescription("The number as people write it internationally, such as +49 30 123456.")
        String formatted,

        @JsonPropertyDescription(
                "Country of the number by its ISO 3166-1 alpha-2 code. Absent for numbers of no country.")
        String country,

        @JsonPropertyDescription("Kind of number, such as Mobile, FixedLine or TollFree.")
        String numberType)
        implements ConditionedStatus {}
