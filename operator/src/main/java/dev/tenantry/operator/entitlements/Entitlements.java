package dev.tenantry.operator.entitlements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Limits;
import dev.tenantry.api.v1alpha1.Locale;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization may do, in one document that is always replaced as a whole: a reader never sees the limit of one
 * moment beside the grants of another.
 *
 * @param version of this document's shape; it changes only when a reader would have to
 * @param generation only grows, and not by one; of two documents of an organization the one with the higher is the newer
 * @param limits absent ones are unlimited
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"version", "generation", "organization", "plan", "limits", "features", "concurrency", "environments"
})
public record Entitlements(
        int version,
        @Nullable Long generation,
        Subject organization,
        @Nullable String plan,
        @Nullable Limits limits,
        List<Feature> features,
        @Nullable Concurrency concurrency,
        List<EnvironmentEntry> environments) {

    public static final int VERSION = 1;

    public Entitlements withGeneration(long of) {
        return new Entitlements(version, of, organization, plan, limits, features, concurrency, environments);
    }

    /** Whose document this is. */
    public record Subject(String namespace, String name, String id) {}

    /**
     * An environment by name, with what selectors and dialers need of it.
     *
     * @param accepted false: it is beyond what the plan allows, and is granted nothing
     * @param reserved of granted, what nobody else can get
     * @param locale the snapshot of when it was created or last edited
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EnvironmentEntry(
            String name,
            String id,
            @Nullable String displayName,
            EnvironmentType type,
            boolean hidden,
            boolean accepted,
            int priority,
            int granted,
            int reserved,
            @Nullable Locale locale) {}
}
