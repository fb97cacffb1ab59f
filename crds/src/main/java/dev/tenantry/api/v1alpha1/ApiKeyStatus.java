package dev.tenantry.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import dev.tenantry.api.schema.Format;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;

/** What the operator found out about an API key and did; never the key itself. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonClassDescription("What the operator found out and did; written by the operator alone. The key itself"
        + " is only in the Secret.")
public record ApiKeyStatus(
        @JsonPropertyDescription("The metadata.generation of the spec that this status describes; an older one than"
                + " metadata.generation means that the operator has not acted on the latest change yet.")
        Long observedGeneration,

        @JsonPropertyDescription("What has been found and done, one item per type: Ready, Accepted, Synced and Issued.")
        @Size(max = ConditionedStatus.MAX_CONDITIONS)
        List<Condition> conditions,

        @JsonPropertyDescription(
                "Where the key stands: Active, Rotating, Expired or Revoked. Absent: none was issued yet.")
        ApiKeyState state,

        @JsonPropertyDescription("Id of the key: the part of the key that is no secret, and the client id in Keycloak.")
        String keyId,

        @JsonPropertyDescription("The key as it may be shown: prefix and key id.")
        String masked,

        @JsonPropertyDescription("Name of the Secret, in the same namespace, that holds the key.")
        String secretName,

        @JsonPropertyDescription("When the key was made, in RFC 3339.") @Format("date-time")
        String issuedAt,

        @JsonPropertyDescription("When the key stops working, in RFC 3339. Absent: never.") @Format("date-time")
        String expiresAt,

        @JsonPropertyDescription("When the key is replaced next without being asked, in RFC 3339. Absent: never.")
        @Format("date-time")
        String nextRotationAt,

        @JsonPropertyDescription("The key before, as long as it works. Absent: none does.")
        PreviousKey previous,

        @JsonPropertyDescription("The latest rotation that was asked for.")
        RotationStatus rotation,

        @JsonPropertyDescription(
                "When the key of this keyId last got a token, in RFC 3339, as far as known: a first use"
                        + " shows within about a minute, later ones now and then. What the previous key is used for does not"
                        + " count. Absent: never, or the realm records no uses.")
        @Format("date-time")
        String lastUsedAt)
        implements ConditionedStatus {}
