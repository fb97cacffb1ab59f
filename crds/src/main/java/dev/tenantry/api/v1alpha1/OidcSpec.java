package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Patterns;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An OpenID Connect provider. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("How an OpenID Connect provider is reached.")
public record OidcSpec(
        @JsonPropertyDescription("Address of the provider's configuration (OpenID Connect Discovery 1.0), such as"
                + " https://login.example.com/.well-known/openid-configuration. Keycloak reads it.")
        @Required
        @Size(max = 2048)
        @Pattern(Patterns.HTTPS_OR_LOOPBACK_URL)
        String discoveryUrl,

        @JsonPropertyDescription("Id of the client that the provider knows Keycloak by.")
        @Required
        @Size(min = 1, max = 255)
        @Pattern(Patterns.ONE_LINE)
        String clientId,

        @JsonPropertyDescription("The Secret with that client's secret. With the label"
                + " tenantry.dev/secret=identity-provider its changes are noticed at once.")
        @Required
        SecretKeyReference clientSecretRef) {}
