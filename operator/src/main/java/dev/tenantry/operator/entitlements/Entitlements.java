package dev.tenantry.operator.entitlements;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.tenantry.api.v1alpha1.Concurrency;
import dev.tenantry.api.v1alpha1.EnvironmentType;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an organization may do, in one document that is always replaced as a whole: a reader never sees the limit of one
 * moment beside the grants of another.
 *
 * @param version of this document's shape; it changes only when a reader would have to
 * @param limits absent ones are unlimited
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"version", "organization", "plan", "limits", "features", "concurrency", "environments"})
public record Entitlements(
        int version,
        Subject organization,
        @Nullable String plan,
        @Nullable Limits limits,
        List<Feature> features,
        @Nullable Concurrency concurrency,
        List<EnvironmentEntry> environments) {

    public static final int VERSION = 1;

    /** Whose document this is. */
    public record Subject(String namespace, String name, String id) {}

    /** An environment by name, with what selectors and dialers need of it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record EnvironmentEntry(
            String name, String id, @Nullable String displayName, EnvironmentType type, boolean hidden, int granted) {}
}
