package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;
import io.fabric8.generator.annotation.Required;

/** The key that was replaced, as long as it works. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("The key that was replaced, as long as it works.")
public record PreviousKey(
        @JsonPropertyDescription("Its key id.") @Required String keyId,

        @JsonPropertyDescription("When it stops working, in RFC 3339.") @Required @Format("date-time")
        String validUntil) {}
