package dev.tenantry.operator.reconciler.place;

import dev.tenantry.api.v1alpha1.Organization;
import dev.tenantry.api.v1alpha1.OrganizationStatus;
import dev.tenantry.operator.plan.CountedKind;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many objects of a kind an organization may have, as its status says: it decides which plan is in effect, and those
 * that belong to it follow.
 *
 * @param plan the name of the plan that the number is from
 * @param number null when unlimited
 */
record PlanLimit(String plan, @Nullable Integer number) {

    /** Empty while the organization has not said. */
    static Optional<PlanLimit> of(CountedKind kind, Organization organization) {
        OrganizationStatus status = organization.getStatus();
        return status == null || status.plan() == null
                ? Optional.empty()
                : kind.in(status.usage())
                        .map(usage -> new PlanLimit(status.plan().name(), usage.limit()));
    }

    /** @param stands whether what the object stands for is there already */
    String reached(CountedKind kind, String organization, boolean stands) {
        String allowed = "Plan \"" + plan + "\" of Organization \"" + organization + "\" allows ";
        int places = Objects.requireNonNull(number);
        String full = places == 0
                ? kind.counted(0) + ". Move"
                : kind.counted(places) + ", and "
                        + (places == 1
                                ? "another one comes before this one. Delete it, or move"
                                : "as many others come before this one. Delete one of them, or move");
        return allowed + full
                + " the organization to a larger plan; this one then goes on by itself. Until then "
                + (stands ? whatStays(kind) : "nothing is made for it.");
    }

    private static String whatStays(CountedKind kind) {
        return switch (kind) {
            case Environment -> "it is granted no calls; what stands for it in Keycloak stays.";
            case Member -> "what stands for it stays and follows its spec, but no access is given anew.";
            case PhoneNumber, ApiKey -> "what stands for it stays and follows its spec.";
        };
    }
}
