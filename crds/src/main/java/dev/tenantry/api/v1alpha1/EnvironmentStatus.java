package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator found out about an environment and did. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the operator found out and did; written by the operator alone.")
public record EnvironmentStatus(
        @JsonPropertyDescription("The metadata.generation of the spec that this status describes; an older one than"
                + " metadata.generation means that the operator has not acted on the latest change yet.")
        Long observedGeneration,

        @JsonPropertyDescription(
                "What has been found and done, one item per type: Ready, Accepted, Synced, QuotaSatisfied and,"
                        + " where the plan has ApiAccess, ApiKeyAvailable.")
        @Size(max = ConditionedStatus.MAX_CONDITIONS)
        List<Condition> conditions,

        @JsonPropertyDescription(
                "Id of the environment for your platform to store: it stays the same when Keycloak or the"
                        + " cluster is restored.")
        String environmentId,

        @JsonPropertyDescription("Concurrent calls that were asked for when the grant was made.") @Min(0)
        Integer requested,

        @JsonPropertyDescription(
                "Concurrent calls that the environment may use, as in status.concurrency of its organization.")
        @Min(0)
        Integer granted,

        @JsonPropertyDescription("Of granted, what is reserved by minConcurrentCalls.") @Min(0)
        Integer reserved,

        @JsonPropertyDescription(
                "Of granted, what is beyond the reserve; it goes back when others need their reserves.")
        @Min(0)
        Integer burst,

        @JsonPropertyDescription("The organization's locale as it was when this environment was created or last"
                + " edited; a later change of the organization's leaves it as it is.")
        Locale locale,

        @JsonPropertyDescription(
                "The environment's own API key, the ApiKey <name>-api-key, which is made with the environment."
                        + " Absent: the plan lacks ApiAccess, or the key is not issued, has expired or was revoked;"
                        + " the condition ApiKeyAvailable and the ApiKey say which.")
        EnvironmentApiKey apiKey)
        implements ConditionedStatus {}
