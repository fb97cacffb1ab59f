package dev.tenantry.operator.plan;

import java.time.Instant;
import java.util.Comparator;

/**
 * An object that counts against a limit of its organization's plan.
 *
 * @param name unique among the objects of its kind in the organization
 * @param holds whether it was given a place already
 */
public record PlaceClaim(String name, Instant createdAt, boolean holds) {

    /**
     * The oldest first. Kubernetes tells the age in whole seconds: who has a place is not put out by one that came in the
     * same second and happens to have a smaller name.
     */
    static final Comparator<PlaceClaim> IN_ORDER = Comparator.comparing(PlaceClaim::createdAt)
            .thenComparing(claim -> !claim.holds())
            .thenComparing(PlaceClaim::name);
}
