package dev.tenantry.operator.plan;

import dev.tenantry.api.v1alpha1.ApiKey;
import dev.tenantry.api.v1alpha1.Feature;
import dev.tenantry.api.v1alpha1.IdentitySpec;
import dev.tenantry.api.v1alpha1.IsolationMode;
import dev.tenantry.api.v1alpha1.MfaPolicy;
import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.api.v1alpha1.Plan;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a spec asks for that only some plans give; pure. */
public final class RequiredFeatures {

    private RequiredFeatures() {}

    /** Says which features the plan lacks, and what asks for them; empty when it lacks none. */
    public static Optional<String> lacking(Organization organization, Plan plan) {
        Map<Feature, String> lacking = required(organization);
        lacking.keySet().removeAll(given(plan));
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(message(lacking, plan)
                        + "; until then the organization is neither made nor changed in Keycloak.");
    }

    /**
     * As {@link #lacking}, of what the organization did not ask for before.
     *
     * @param before null when it is made
     */
    public static Optional<String> newlyLacking(@Nullable Organization before, Organization now, Plan plan) {
        Map<Feature, String> lacking = required(now);
        lacking.keySet().removeAll(given(plan));
        if (before != null) {
            lacking.keySet().removeAll(required(before).keySet());
        }
        return lacking.isEmpty() ? Optional.empty() : Optional.of(message(lacking, plan) + ".");
    }

    /** What the organization uses that one plan gives and the other does not, as in {@code SingleSignOn (for ...)}. */
    public static List<String> lost(Organization organization, Plan before, Plan after) {
        Map<Feature, String> lost = required(organization);
        lost.keySet().retainAll(given(before));
        lost.keySet().removeAll(given(after));
        return lost.entrySet().stream().map(RequiredFeatures::named).toList();
    }

    private static List<Feature> given(Plan plan) {
        return Optional.ofNullable(plan.getSpec().features()).orElse(List.of());
    }

    private static String message(Map<Feature, String> lacking, Plan plan) {
        return "Plan \"" + plan.getMetadata().getName() + "\" lacks the feature " + listed(lacking)
                + ". Move the organization to a plan that has it, or leave that out of the spec" + exception(lacking);
    }

    private static String named(Map.Entry<Feature, String> feature) {
        return feature.getKey() + " (for " + feature.getValue() + ")";
    }

    public static Optional<String> lacking(ApiKey apiKey, Plan plan) {
        return lacking(plan.getMetadata().getName(), given(plan));
    }

    /**
     * As {@link #lacking}, of the plan that its organization's status says is in effect. One that has not counted yet may
     * be of a version that did not say what its plan switches on: until then nothing is lacking.
     */
    public static Optional<String> lacking(ApiKey apiKey, OrganizationStatus organization) {
        return organization.plan() == null || organization.usage() == null
                ? Optional.empty()
                : lacking(organization.plan().name(), organization.plan().features());
    }

    /** As {@link #lacking}, of a key that is to be made. */
    public static Optional<String> newlyLacking(ApiKey apiKey, Plan plan) {
        return lacking(apiKey, plan).isEmpty()
                ? Optional.empty()
                : Optional.of("Plan \"" + plan.getMetadata().getName() + "\" of Organization \""
                        + apiKey.getSpec().organizationRef().name() + "\" lacks the feature " + Feature.ApiAccess
                        + " (for API keys). Move the organization to a plan that has it.");
    }

    private static Optional<String> lacking(String plan, List<Feature> given) {
        return given.contains(Feature.ApiAccess)
                ? Optional.empty()
                : Optional.of("Plan \"" + plan + "\" lacks the feature " + Feature.ApiAccess
                        + " (for API keys). Move the organization to a plan that has it, or delete this ApiKey; until then no key is"
                        + " issued where there is none; one that was issued before goes on working, and is still replaced as its"
                        + " spec says.");
    }

    private static String listed(Map<Feature, String> features) {
        return features.entrySet().stream().map(RequiredFeatures::named).collect(Collectors.joining(", "));
    }

    private static String exception(Map<Feature, String> lacking) {
        return lacking.containsKey(Feature.DedicatedIdentity)
                ? " (isolation cannot be changed: make the organization anew)"
                : "";
    }

    private static Map<Feature, String> required(Organization organization) {
        Map<Feature, String> required = new LinkedHashMap<>();
        IdentitySpec identity = organization.getSpec().identity();
        if (identity == null) {
            return required;
        }
        if (identity.isolation() == IsolationMode.Dedicated) {
            required.put(Feature.DedicatedIdentity, "identity.isolation: Dedicated");
        }
        if (identity.mfa() != null && identity.mfa() != MfaPolicy.None) {
            required.put(Feature.MfaEnforcement, "identity.mfa: " + identity.mfa());
        }
        if (identity.identityProviders() != null
                && !identity.identityProviders().isEmpty()) {
            required.put(Feature.SingleSignOn, "identity.identityProviders");
        }
        return required;
    }
}
