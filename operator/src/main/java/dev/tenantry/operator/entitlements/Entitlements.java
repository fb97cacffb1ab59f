package dev.tenantry.operator.entitlements;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Locale;
import io.fabric8.generator.annotation.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization may do, in one document that is always replaced as a whole: a reader never sees the limit of one
 * moment beside the grants of another. Its schema is docs/reference/entitlements.schema.json.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"version", "generation", "organization", "plan", "limits", "features", "concurrency", "environments"
})
@JsonClassDescription(
        "What an organization may do; always replaced as a whole. Ignore fields that are not described here:"
                + " a later operator may add some.")
public record Entitlements(
        @JsonPropertyDescription("Of this document's shape. It changes only when a reader would have to: do not read a"
                + " version that you do not know.")
        int version,

        @JsonPropertyDescription("Only grows, and not by one: of two documents of an organization, the one with the"
                + " higher generation is the newer.")
        @Required
        // Null until it is published.
        @Nullable
        Long generation,

        @JsonPropertyDescription("Whose document this is.") Subject organization,

        @JsonPropertyDescription("Name of the Plan in effect.") @Nullable
        String plan,

        @JsonPropertyDescription(
                "What the organization may have at most. A limit that is absent is unlimited; 0 is none.")
        @Nullable
        Limits limits,

        @JsonPropertyDescription(
                "What the plan switches on. What is not listed is off; ignore one that you do not know.")
        List<Feature> features,

        @JsonPropertyDescription("How the plan's concurrent calls are shared out: the sum of the grants is never above"
                + " the limit beside them.")
        @Nullable
        Concurrency concurrency,

        @JsonPropertyDescription("The organization's environments by name, one item for each.")
        List<EnvironmentEntry> environments) {

    public static final int VERSION = 1;

    public Entitlements withGeneration(long of) {
        return new Entitlements(version, of, organization, plan, limits, features, concurrency, environments);
    }

    /** Whose document this is. */
    @JsonClassDescription("Whose document this is.")
    public record Subject(
            @JsonPropertyDescription("Namespace of the Organization.")
            String namespace,

            @JsonPropertyDescription("Name of the Organization.")
            String name,

            @JsonPropertyDescription("Id of the organization, as in its status.organizationId: it stays the same when"
                    + " Keycloak or the cluster is restored.")
            String id) {}

    /** An environment by name, with what selectors and dialers need of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @JsonClassDescription("An environment, with what selectors and dialers need of it.")
    public record EnvironmentEntry(
            @JsonPropertyDescription("Name of the Environment.")
            String name,

            @JsonPropertyDescription("Id of the environment, as in its status.environmentId.")
            String id,

            @JsonPropertyDescription("Name for people. Absent: it has none.") @Nullable
            String displayName,

            @JsonPropertyDescription("Whether it is for real calls or for trying.")
            EnvironmentType type,

            @JsonPropertyDescription("true: leave it out where people choose an environment; it works all the same.")
            boolean hidden,

            @JsonPropertyDescription("false: it is beyond what the plan allows, and is granted nothing.")
            boolean accepted,

            @JsonPropertyDescription("Who comes first when calls are short: higher before lower.")
            int priority,

            @JsonPropertyDescription(
                    "Concurrent calls that it may have: start no further one when it has as many. Those"
                            + " that run go on.")
            int granted,

            @JsonPropertyDescription("Of granted, what nobody else can get.")
            int reserved,

            @JsonPropertyDescription("The organization's locale as it was when the environment was created or last"
                    + " edited. Absent: the organization had none.")
            @Nullable
            Locale locale) {}
}
