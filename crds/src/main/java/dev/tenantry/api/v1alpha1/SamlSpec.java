package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** A SAML provider. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How a SAML provider is reached: by the address of its metadata, or by the metadata.")
@ValidationRule(
        value = "has(self.metadataUrl) != has(self.metadata)",
        message = "Give either metadataUrl or metadata, and not both.")
public record SamlSpec(
        @JsonPropertyDescription("Address of the provider's metadata (SAML 2.0 Metadata). Keycloak reads it.")
        @Size(max = 2048)
        @Pattern(Patterns.HTTPS_OR_LOOPBACK_URL)
        String metadataUrl,

        @JsonPropertyDescription("The provider's metadata itself, an XML document (EntityDescriptor).")
        @Size(min = 1, max = 65536)
        String metadata) {}
