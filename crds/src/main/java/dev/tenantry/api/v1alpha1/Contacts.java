package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Whom to turn to at an organization. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("Whom to turn to at the organization.")
public record Contacts(
        @JsonPropertyDescription("For everything that the other contacts are not for.")
        Contact primary,

        @JsonPropertyDescription("For invoices and payment.")
        Contact billing,

        @JsonPropertyDescription("For technical questions and incidents.")
        Contact support) {}
