package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

/** Where an organization does business. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Where the organization does business.")
public record Locale(
        @JsonPropertyDescription("Country by its ISO 3166-1 alpha-2 code, such as DE.")
        @Size(max = 16)
        @Pattern(Patterns.COUNTRY)
        String country,

        @JsonPropertyDescription("Currency by its ISO 4217 code, such as EUR.")
        @Size(max = 16)
        @Pattern(Patterns.CURRENCY)
        String currency,

        @JsonPropertyDescription("Time zone by its IANA name, such as Europe/Berlin.")
        @Size(max = 64)
        @Pattern(Patterns.TIME_ZONE)
        String timeZone) {}
